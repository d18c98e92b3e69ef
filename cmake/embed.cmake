# embed(bihuan_base data/holidays/2026.csv …): files, by their path in the repository, become part of a library; embedded() in
# src/base/embedded.hpp gives them back. The assembler copies the bytes (.incbin), so that size costs no compile time.
function(embed target)
    set(files ${ARGN})
    list(SORT files COMPARE STRING)
    list(REMOVE_DUPLICATES files)
    set(assembler "")
    set(declarations "")
    set(table "")
    set(absolute "")
    set(number 0)
    foreach(file ${files})
        set(path ${CMAKE_SOURCE_DIR}/${file})
        # A byte behind each file keeps an empty one apart from the next, and is there for those who look for a zero.
        string(APPEND assembler "    \".global bihuan_file_${number}_begin\\nbihuan_file_${number}_begin:\\n"
            ".incbin \\\"${path}\\\"\\n.global bihuan_file_${number}_end\\nbihuan_file_${number}_end:\\n.byte 0\\n\"\n")
        string(APPEND declarations "extern const char bihuan_file_${number}_begin[], bihuan_file_${number}_end[];\n")
        string(APPEND table "    {\"${file}\", bihuan_file_${number}_begin, bihuan_file_${number}_end},\n")
        list(APPEND absolute ${path})
        math(EXPR number "${number} + 1")
    endforeach()
    set(source ${CMAKE_BINARY_DIR}/embedded_files.cpp)
    file(CONFIGURE OUTPUT ${source} @ONLY CONTENT
"// Written by cmake/embed.cmake: the files inside the program.
#include <array>
#include <span>
#include <string_view>

__asm__(
    \".pushsection .rodata\\n.balign 16\\n\"
@assembler@    \".popsection\\n\");
extern \"C\" {
@declarations@}

namespace bihuan {
struct EmbeddedFile {
    std::string_view path;
    const char* begin;
    const char* end;
};
std::span<const EmbeddedFile> embedded_files();
static constinit const std::array<EmbeddedFile, @number@> files{{
@table@}};
std::span<const EmbeddedFile> embedded_files() { return files; }
}  // namespace bihuan
")
    # The compiler does not tell ninja what .incbin reads.
    set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${absolute}" SKIP_PRECOMPILE_HEADERS ON)
    target_sources(${target} PRIVATE ${source})
endfunction()
