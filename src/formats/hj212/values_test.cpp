#include "formats/hj212/values.hpp"

#include <doctest/doctest.h>

#include "formats/hj212/sm4.hpp"

using namespace bihuan::formats::hj212;

namespace {

std::string text_of(std::string_view raw) {
    auto value = value_from(raw);
    return value ? value->to_text() : "none";
}

}  // namespace

TEST_CASE("values are exact decimals and keep their places") {
    CHECK(text_of("3.20") == "3.20");
    CHECK(text_of("-0.5") == "-0.5");
    CHECK(text_of("0") == "0");
    CHECK(text_of("235.292750833832") == "235.292750833832");
    CHECK(text_of("21941081.00") == "21941081.00");
    CHECK(text_of("123456789012345678.123456789012345678") == "123456789012345678.123456789012345678");
    CHECK(text_of("-998.999") == "-998.999");
    CHECK(text_of("-99.9") == "-99.9");
}

TEST_CASE("numbers that are written carelessly") {
    CHECK(text_of("+3.5") == "3.5");
    CHECK(text_of(".5") == "0.5");
    CHECK(text_of("-.5") == "-0.5");
    CHECK(text_of("5.") == "5");
    CHECK(text_of("007.10") == "7.10");
}

TEST_CASE("what is no value") {
    for (auto raw : {"-999",
                     "-999.0",
                     "-00999.000",
                     "-9999",
                     "-99999",
                     "-9999.00",
                     "-",
                     "",
                     " ",
                     "NaN",
                     "nan",
                     "1e+3",
                     "1e308",
                     "1E5",
                     "inf",
                     "--",
                     "1 2",
                     "+-1",
                     "-+1",
                     "+",
                     ".",
                     "-.",
                     "1.2.3",
                     "0x10",
                     "N",
                     "1,000",
                     "3.4.",
                     "1234567890123456789012345678901234567890",
                     "0.1234567890123456789",
                     "１２"})
        CHECK_MESSAGE(text_of(raw) == "none", raw);
    CHECK(text_of(std::string(5000, '1')) == "none");
}

TEST_CASE("a factor's values come with its marks") {
    Frame frame;
    read_frame(
        "ST=31;CN=2051;CP=&&DataTime=20240520210600;a01011-Min=1.35,a01011-Avg=-999,a01011-Max=1.35,a01011-Flag=D,a01011-EFlag=A01;"
        "w1-SampleTime=20240520210600,w1-Rtd=2;SB1-RT=23.5;SB2-RS=1;i11001-Info=//x//;w2-Rtd=5&&",
        frame);
    std::vector<Measured> values;
    CHECK(measure(frame, values) == 1);
    REQUIRE(values.size() == 6);
    CHECK((values[0].factor == "a01011" && values[0].field == Field::min && values[0].number->to_text() == "1.35"));
    CHECK((values[0].mark == "D" && values[0].device_mark == "A01"));
    CHECK((!values[1].number && values[1].raw == "-999" && values[1].mark == "D"));
    CHECK((values[3].factor == "w1" && values[3].sampled == "20240520210600" && values[3].mark.empty()));
    CHECK((values[4].factor == "SB1" && values[4].field == Field::run_time));
    CHECK((values[5].factor == "w2" && values[5].mark.empty()));
    CHECK(measure(frame, values) == 1);  // the list is emptied first
    CHECK(values.size() == 6);
}

TEST_CASE("fields by their names") {
    CHECK(field_from("Rtd") == Field::rtd);
    CHECK(field_from("ZsAvg") == Field::zs_avg);
    CHECK(field_from("rtd") == Field::rtd);
    CHECK(field_from("NightData") == Field::night_data);
    CHECK(field_from("SampleTime") == Field::sample_time);
    CHECK(field_from("RawAvg") == Field::raw_avg);
    for (auto other : {"", "Rt ", "ValidNum", "SampleTimes", "rtdx", "\0\0\0"}) CHECK(field_from(other) == Field::other);
}

TEST_CASE("text is UTF-8, else GBK") {
    CHECK(text_from("abc").utf8 == "abc");
    auto utf8 = text_from("清洗");
    CHECK((utf8.utf8 == "清洗" && !utf8.is_gbk && !utf8.is_damaged));
    auto gbk = text_from("\xC7\xE5\xCF\xB4");
    CHECK((gbk.utf8 == "清洗" && gbk.is_gbk));
    auto damaged = text_from("ab\xFF");
    CHECK((damaged.is_damaged && !damaged.is_gbk));
    CHECK(text_from("\xFF\xFE"
                    "ab")
              .is_damaged);
}

TEST_CASE("SM4 as the example of HJ 212-2025 has it") {
    auto key = *sm4_key_from("0000000000000000");
    CHECK(key[0] == '0');
    CHECK(*sm4_key_from("30303030303030303030303030303030") == key);
    CHECK(!sm4_key_from("303030303030303030303030303030zz"));
    CHECK(!sm4_key_from("short"));
    std::string plain =
        "DataTime=20240520210600;a01011-Min=1.35,a01011-Avg=1.35,a01011-Max=1.35,a01011-Flag=N;a01012-Min=9.3,a01012-Avg=9.3,"
        "a01012-Max=9.3,a01012-Flag=N;a01014-Min=3.20,a01014-Avg=3.211,a01014-Max=3.212,a01014-Flag=N";
    REQUIRE(plain.size() / 16 * 16 == 208);
    auto secret = sm4_encrypted(plain, key);
    CHECK(static_cast<unsigned char>(secret[0]) == 0xE4);
    CHECK(secret.find('\r') != secret.npos);
    CHECK(secret.find('\n') != secret.npos);
    CHECK(secret.substr(208) == plain.substr(208));
    CHECK(sm4_decrypted(secret, key) == plain);
    CHECK(sm4_encrypted("short", key) == "short");
}

TEST_CASE("SM4 is that of GB/T 32907, A.1") {
    auto key = *sm4_key_from("0123456789ABCDEFFEDCBA9876543210");
    std::string plain(key.begin(), key.end());
    CHECK(sm4_encrypted(plain, key) == "\x68\x1E\xDF\x34\xD2\x06\x96\x5E\x86\xB3\xE9\x4F\x53\x6E\x42\x46");
}
