#include "formats/pdf_page.hpp"

#include <poppler-document.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "formats/document.hpp"
#include "formats/problems.hpp"

namespace bihuan::formats {
namespace {

constexpr double dots_per_inch = 120, points_per_inch = 72;
constexpr double pixels_max = 4'000'000;
constexpr double page_side_max = 14'400;     // points; as PDF's own limit (ISO 32000-1, annex C)
constexpr std::size_t glyphs_max = 200'000;  // of one page

// Many programs write radicals (U+2F00 …) where they mean the characters that look the same.
constexpr std::u32string_view kangxi_radicals =
    U"一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日"
    U"曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行"
    U"衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";
const std::map<char32_t, char32_t> other_radicals = {
    {U'\u2E81', U'厂'}, {U'\u2E84', U'乙'}, {U'\u2E88', U'刀'}, {U'\u2E8B', U'卩'}, {U'\u2E8F', U'尢'}, {U'\u2E92', U'巳'},
    {U'\u2E97', U'心'}, {U'\u2E9D', U'月'}, {U'\u2E9F', U'母'}, {U'\u2EA0', U'民'}, {U'\u2EA2', U'水'}, {U'\u2EA9', U'王'},
    {U'\u2EAC', U'示'}, {U'\u2EBC', U'肉'}, {U'\u2EC1', U'虎'}, {U'\u2EC4', U'西'}, {U'\u2EC5', U'见'}, {U'\u2EC6', U'角'},
    {U'\u2EC9', U'贝'}, {U'\u2ECB', U'车'}, {U'\u2ED3', U'长'}, {U'\u2ED4', U'门'}, {U'\u2ED8', U'青'}, {U'\u2EDA', U'页'},
    {U'\u2EDB', U'风'}, {U'\u2EDC', U'飞'}, {U'\u2EDD', U'食'}, {U'\u2EDE', U'食'}, {U'\u2EE2', U'马'}, {U'\u2EE3', U'骨'},
    {U'\u2EE4', U'鬼'}, {U'\u2EE5', U'鱼'}, {U'\u2EE6', U'鸟'}, {U'\u2EE7', U'卤'}, {U'\u2EE8', U'麦'}, {U'\u2EE9', U'黄'},
    {U'\u2EEC', U'齐'}, {U'\u2EEE', U'齿'}, {U'\u2EF0', U'龙'}, {U'\u2EF2', U'龟'}, {U'\u2EF3', U'龟'}};

char32_t without_radical(char32_t c) {
    if (c >= 0x2F00 && c < 0x2F00 + kangxi_radicals.size()) return kangxi_radicals[c - 0x2F00];
    if (c < 0x2E80 || c > 0x2EFF) return c;
    auto known = other_radicals.find(c);
    return known == other_radicals.end() ? c : known->second;
}

// UTF-16 as poppler holds it; a half of a pair alone is U+FFFD.
std::vector<char32_t> code_points(const poppler::ustring& text) {
    std::vector<char32_t> out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char32_t c = text[i];
        bool is_high = c >= 0xD800 && c < 0xDC00, pair = is_high && i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] < 0xE000;
        if (pair) c = 0x10000 + ((c - 0xD800) << 10) + (char32_t{text[++i]} - 0xDC00);
        else if (c >= 0xD800 && c < 0xE000) c = U'\uFFFD';
        out.push_back(without_radical(c));
    }
    return out;
}

std::vector<Glyph> glyphs_of(const poppler::page& page) {
    std::vector<Glyph> glyphs;
    for (const auto& box : page.text_list(poppler::page::text_list_include_font)) {
        auto characters = code_points(box.text());
        for (std::size_t i = 0; i < characters.size() && glyphs.size() < glyphs_max; ++i) {
            auto place = box.char_bbox(i);
            if (place.width() <= 0 && place.height() <= 0) place = box.bbox();
            Glyph glyph{characters[i], place.left(),   place.right(),
                        place.top(),   place.bottom(), box.has_font_info() ? box.get_font_size() : place.height()};
            if (std::isfinite(glyph.left) && std::isfinite(glyph.right) && std::isfinite(glyph.top) && std::isfinite(glyph.bottom))
                glyphs.push_back(glyph);
        }
    }
    return glyphs;
}

// A glyph's box is taller than its ink: only the height of its font counts, around the middle.
std::vector<bool> covered_by(const std::vector<Glyph>& glyphs, const Drawing& picture) {
    std::vector<bool> covered(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
    auto pixel = [&](double points, int limit) {
        return static_cast<int>(std::clamp(points * picture.pixels_per_point, 0.0, double(limit)));
    };
    for (const auto& glyph : glyphs) {
        auto half = std::min(glyph.size, glyph.bottom - glyph.top) / 2;
        auto left = pixel(glyph.left, picture.width), right = pixel(glyph.right + 1, picture.width);
        auto bottom = pixel(glyph.middle_y() + half, picture.height);
        for (auto y = pixel(glyph.middle_y() - half, picture.height); y < bottom; ++y)
            for (auto x = left; x < right; ++x)
                covered[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(x)] = true;
    }
    return covered;
}

// Poppler tells no lines of a page, so the page is drawn, without smoothing, and looked at.
void look_at(const poppler::page& page, PdfPage& out) {
    auto inches = out.width * out.height / (points_per_inch * points_per_inch);
    auto resolution = std::min(dots_per_inch, std::sqrt(pixels_max / std::max(inches, 1e-6)));
    poppler::page_renderer renderer;
    renderer.set_image_format(poppler::image::format_gray8);
    renderer.set_render_hints(0);
    auto image = renderer.render_page(&page, resolution, resolution);
    if (!image.is_valid() || image.format() != poppler::image::format_gray8) return;
    Drawing picture{reinterpret_cast<const std::uint8_t*>(image.const_data()),
                    image.width(),
                    image.height(),
                    image.bytes_per_row(),
                    resolution / points_per_inch,
                    {}};
    picture.text = covered_by(out.glyphs, picture);
    std::size_t dark = 0;
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x) dark += picture.at(x, y) < 200;
    out.ink = double(dark) / std::max(1.0, double(picture.width) * picture.height);
    out.tables = ruled_tables(picture);
    // A table wider than its page loses its last border.
    auto reach = out.width;
    for (const auto& glyph : out.glyphs) reach = std::max(reach, glyph.right + 1);
    for (auto& table : out.tables)
        if (table.right() > out.width - 3) table.xs.back() = reach, out.cut_off = true;
}

}  // namespace

Result<std::vector<PdfPage>> pdf_pages(std::string_view bytes) {
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (!document) return damaged("PDF 无法打开", "the PDF cannot be opened");
    if (document->is_locked()) return encrypted();
    if (document->pages() > pdf_pages_max) {
        auto limit = std::to_string(pdf_pages_max);
        return too_large("PDF 超过 " + limit + " 页", "a PDF of more than " + limit + " pages");
    }
    std::vector<PdfPage> pages;
    for (int i = 0; i < document->pages(); ++i) {
        PdfPage out;
        out.number = i + 1;
        std::unique_ptr<poppler::page> page(document->create_page(i));
        if (page) {
            auto box = page->page_rect();
            auto orientation = page->orientation();
            bool turned = orientation == poppler::page::landscape || orientation == poppler::page::seascape;
            out.width = turned ? box.height() : box.width();
            out.height = turned ? box.width() : box.height();
            bool sensible = out.width > 0 && out.height > 0 && out.width <= page_side_max && out.height <= page_side_max;
            if (sensible) {
                out.glyphs = glyphs_of(*page);
                look_at(*page, out);
            }
        }
        pages.push_back(std::move(out));
    }
    return pages;
}

}  // namespace bihuan::formats
