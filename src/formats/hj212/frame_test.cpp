#include "formats/hj212/frame.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace bihuan::formats::hj212;

namespace {

Frame read(std::string_view segment) {
    Frame frame;
    read_frame(segment, frame);
    return frame;
}
std::string told(const Frame& frame) {  // factor-name=value@group
    std::string out;
    for (auto& item : frame.items) {
        out += out.empty() ? "" : " ";
        if (!item.factor.empty()) out += std::string(item.factor) + "-";
        out += std::string(item.name) + "=" + std::string(item.value) + "@" + std::to_string(item.group);
    }
    return out;
}
constexpr auto head = "QN=20160801085857223;ST=32;CN=2011;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&";
Frame items(const std::string& parameters) {
    static std::string kept;  // the frame looks into it
    kept = head + parameters + "&&";
    return read(kept);
}

}  // namespace

TEST_CASE("a frame of the standard") {
    auto frame = read(
        "QN=20160801085000534;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=7;PNUM=2;PNO=1;CP=&&DataTime=20160801084000;"
        "w01018-SampleTime=20160801084000,w01018-Rtd=1.1,w01018-Flag=N,w01018-EFlag=A01;SB1-RS=1&&");
    auto& header = frame.header;
    CHECK(header.qn == "20160801085000534");
    CHECK(header.st == "32");
    CHECK(header.command == 2011);
    CHECK(header.pw == "123456");
    CHECK(header.mn == "010000A8900016F000169DC0");
    CHECK(header.flags == 7);
    CHECK((header.wants_answer() && header.is_part() && header.version() == 1 && !header.is_resent()));
    CHECK((header.pnum == "2" && header.pno == "1"));
    CHECK(frame.data_time == "20160801084000");
    CHECK(told(frame) ==
          "DataTime=20160801084000@0 w01018-SampleTime=20160801084000@1 w01018-Rtd=1.1@1 w01018-Flag=N@1 w01018-EFlag=A01@1 SB1-RS=1@2");
    CHECK(frame.items[2].field == Field::rtd);
    CHECK(frame.items[5].field == Field::state);
    CHECK(!frame.deviates);
}

TEST_CASE("a frame without QN, Flag or values") {
    auto frame = read("ST=32;CN=1013;PW=123456;MN=88888880000001;CP=&&&&");
    CHECK(frame.header.qn.data() == nullptr);
    CHECK(!frame.header.flags);
    CHECK(!frame.header.wants_answer());
    CHECK(frame.items.empty());
    CHECK(!frame.deviates);
    auto empty = read("QN=;PW=;MN=1;CP=&&&&");
    CHECK(empty.header.qn.data() != nullptr);  // there, and empty
    CHECK(empty.header.pw.empty());
}

TEST_CASE("the standard's own errors are read") {
    SUBCASE("C.14: a factor without its letter") {
        CHECK(told(items("DataTime=20160801085000;01018-Rtd=1.1")) == "DataTime=20160801085000@0 01018-Rtd=1.1@1");
    }
    SUBCASE("C.19: no semicolon before CP") {
        auto frame = read("QN=20160801085857223;ST=32;CN=2022;PW=123456;MN=010000A8900016F000169DC0;Flag=5CP=&&&&");
        CHECK((frame.header.flags == 5 && frame.parameters_at > 0 && frame.deviates));
    }
    SUBCASE("C.22, C.48: a comma behind QN") {
        auto frame = read("QN=20160801085857223,ST=32;CN=2031;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&&&");
        CHECK((frame.header.qn == "20160801085857223" && frame.header.st == "32" && frame.deviates));
    }
    SUBCASE("C.23, C.41: a comma behind BeginTime") {
        auto frame = items("BeginTime=20160801000000,EndTime=20160801235959");
        CHECK((frame.find("BeginTime")->value == "20160801000000" && frame.find("EndTime")->value == "20160801235959" && frame.deviates));
    }
    SUBCASE("blanks anywhere") {
        auto frame = items(" PolId=w01018; LA -Rtd=50.1;i12003-Info =0;w21003-Rtd=168.0 ");
        CHECK(told(frame) == "PolId=w01018@0 LA-Rtd=50.1@1 i12003-Info=0@2 w21003-Rtd=168.0@3");
        CHECK(frame.items[1].field == Field::rtd);
        CHECK(frame.deviates);
    }
    SUBCASE("CTime and Ctime") {
        CHECK(items("CstartTime=000000;CTime=2").find("Ctime")->value == "2");
        CHECK(items("CstartTime=000000;Ctime=2").find("CTime")->value == "2");
    }
    SUBCASE("a capital letter of a factor stays") { CHECK(items("I33400-Info=1").items[0].factor == "I33400"); }
}

TEST_CASE("what the field sends is read") {
    SUBCASE("blanks in the header") {
        auto frame =
            read("QN=20191122100900943 ;ST=22;CN=2011;PW=123456;MN= 2019061803100005;Flag=5;CP=&&a21004- Rtd=20.9,a21004-Flag=N &&");
        CHECK((frame.header.qn == "20191122100900943" && frame.header.mn == "2019061803100005" && frame.deviates));
        CHECK(told(frame) == "a21004-Rtd=20.9@0 a21004-Flag=N@0");
    }
    SUBCASE("MN before PW, a semicolon at the end") {
        auto frame = read("ST=51;CN=2011;MN=01100010001000;PW=123456;Flag=0;CP=&&FANSTATUS=1;PURIFYSTATUS=1;&&");
        CHECK((frame.header.pw == "123456" && frame.items.size() == 2 && frame.deviates));
    }
    SUBCASE("one ampersand") {
        auto frame = read("ST=32;CN=2011;PW=1;MN=5;CP=&DataTime=20200101000000;001-Rtd=7&");
        CHECK((frame.items.size() == 2 && frame.data_time == "20200101000000" && frame.deviates));
    }
    SUBCASE("everything joined by commas") {
        auto frame = items("DataTime=20190813155800,LAMPBLACK-Avg=6.23,LAMPBLACK-Flag=N,PM-Avg=1");
        CHECK(told(frame) == "DataTime=20190813155800@0 LAMPBLACK-Avg=6.23@0 LAMPBLACK-Flag=N@0 PM-Avg=1@0");
        CHECK(frame.deviates);
    }
    SUBCASE("no CP at all") { CHECK((read("ST=32;CN=9014;MN=1").header.command == 9014)); }
    SUBCASE("separators and words that say nothing") {
        CHECK(told(items(";;a=1;,N;=;x=")) == "a=1@2 =N@3 =@4 x=@5");
        CHECK(items(";").items.empty());
    }
    SUBCASE("a header field twice: the first counts") { CHECK(read("MN=1;MN=2;CP=&&&&").header.mn == "1"); }
    SUBCASE("Flag that is none") {
        CHECK(!read("Flag=256;CP=&&&&").header.flags);
        CHECK(!read("Flag=x;CP=&&&&").header.flags);
        CHECK(read("Flag=255;CP=&&&&").header.flags == 255);
    }
    SUBCASE("RF") { CHECK(read("ST=32;CN=2051;Flag=9;RF=1;CP=&&&&").header.is_resent()); }
}

TEST_CASE("a text of 3020 may hold separators") {
    auto frame = items("PolId=w01018;i11001-Info=//清洗; 第1次, a=b//;i12001-Info=1");
    CHECK(told(frame) == "PolId=w01018@0 i11001-Info=//清洗; 第1次, a=b//@1 i12001-Info=1@2");
    CHECK(!frame.deviates);
    CHECK(told(items("i11001-Info=//a//b;c//")) == "i11001-Info=//a//b;c//@0");
    CHECK(told(items("i11001-Info=//a;x=1")) == "i11001-Info=//a@0 x=1@1");  // never closed
    CHECK(told(items("i11001-Info=////")) == "i11001-Info=////@0");
}

TEST_CASE("items are found wherever they lie") {
    std::string parameters = "DataTime=20160801085857";
    for (int i = 0; i < 40; ++i) {
        parameters += ";w" + std::to_string(i) + "-Rtd=-" + std::string(std::size_t(i), '1') + ",w" + std::to_string(i) + "-Flag=N";
        auto frame = items(parameters);
        REQUIRE(frame.items.size() == std::size_t(2 * i + 3));
        CHECK(frame.items[frame.items.size() - 2].value == "-" + std::string(std::size_t(i), '1'));
        CHECK(frame.items[frame.items.size() - 2].field == Field::rtd);
        CHECK(frame.items.back().factor == "w" + std::to_string(i));
        CHECK(frame.items.back().group == i + 1);
        CHECK(!frame.deviates);
    }
}

TEST_CASE("texts that nothing closes cost no more than the frame is long") {
    std::string parameters = "a=//b";
    while (parameters.size() < 9000) parameters += ";a=//b";
    for (int i = 0; i < 200; ++i) CHECK(items(parameters).items.size() == 1501);
}

TEST_CASE("more items than a frame may have are left out") {
    std::string many;
    for (int i = 0; i < 6000; ++i) many += ";a=1";
    auto frame = items(many);
    CHECK(frame.items.size() == items_max);
    CHECK(frame.deviates);
}

TEST_CASE("times of 14 and of 17 digits") {
    CHECK(bihuan::to_text(*time_from("20160801085857")) == "2016-08-01T08:58:57.000+08:00");
    CHECK(bihuan::to_text(*time_from("20160801085857223")) == "2016-08-01T08:58:57.223+08:00");
    for (auto wrong : {"", "2016080108585", "201608010858572", "20160832085857", "20160230085857", "20160801245857", "20160801086057",
                       "2016080108585x", " 0160801085857", "-0160801085857"})
        CHECK(!time_from(wrong));
    CHECK(time_text(*time_from("20240229235959")) == "20240229235959");
    CHECK(number_text(*time_from("20240229235959007")) == "20240229235959007");
}
