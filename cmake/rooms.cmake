# room(formats USES …): a folder of src/ becomes the library bihuan_formats, and its *_test.cpp the program formats_test.
# Files are found by pattern, so that adding one needs no edit here.
if(BIHUAN_TESTS AND NOT BIHUAN_FUZZ)
    include(/usr/lib/cmake/doctest/doctest.cmake)
endif()

# One precompiled header for every room: the standard library and what describe.hpp and result.hpp stand on, nothing of ours.
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/precompiled.cpp CONTENT "// A library needs a source: this one carries the precompiled header.\n")
add_library(bihuan_precompiled STATIC ${CMAKE_BINARY_DIR}/precompiled.cpp)
target_link_libraries(bihuan_precompiled PRIVATE bihuan_flags)
target_precompile_headers(bihuan_precompiled PRIVATE
    <algorithm> <chrono> <compare> <functional> <map> <memory> <optional> <string> <string_view> <variant> <vector>
    <boost/describe.hpp> <boost/mp11.hpp> <tl/expected.hpp>)

function(room folder)
    cmake_parse_arguments(ROOM "" "" "USES" ${ARGN})
    get_filename_component(name ${folder} NAME)
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${folder}/*.cpp ${CMAKE_SOURCE_DIR}/src/${folder}/*/*.cpp)
    set(tests ${sources})
    list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
    list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
    list(REMOVE_ITEM sources ${CMAKE_SOURCE_DIR}/src/app/main.cpp)
    if(NOT sources)
        add_library(bihuan_${name} INTERFACE)
        target_link_libraries(bihuan_${name} INTERFACE bihuan_flags ${ROOM_USES})
    else()
        add_library(bihuan_${name} STATIC ${sources})
        target_link_libraries(bihuan_${name} PUBLIC bihuan_flags ${ROOM_USES})
        target_precompile_headers(bihuan_${name} REUSE_FROM bihuan_precompiled)
        set_target_properties(bihuan_${name} PROPERTIES EXCLUDE_FROM_ALL ${BIHUAN_FUZZ})  # fuzz targets need few rooms
    endif()
    if(tests AND BIHUAN_TESTS AND NOT BIHUAN_FUZZ)
        add_executable(${name}_test ${tests} ${CMAKE_SOURCE_DIR}/tests/doctest_main.cpp)
        target_link_libraries(${name}_test PRIVATE bihuan_${name} rapidcheck)
        target_precompile_headers(${name}_test REUSE_FROM bihuan_precompiled)
        target_compile_definitions(${name}_test PRIVATE BIHUAN_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
        doctest_discover_tests(${name}_test TEST_PREFIX "${name}_test: "
            PROPERTIES LABELS unit TIMEOUT 600 ENVIRONMENT
            "LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/lsan.supp:print_suppressions=0")
        set_property(GLOBAL APPEND PROPERTY BIHUAN_UNIT_TESTS ${name}_test)
    endif()
endfunction()
