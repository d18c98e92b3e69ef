# Compiler, linker and cache: the same for every preset, quiet where a tool is missing.
find_program(CCACHE ccache)
if(CCACHE)
    # A precompiled header and ccache go together only with these (ccache manual, "Precompiled headers").
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        "CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime" ${CCACHE})
endif()
find_program(MOLD mold)
if(MOLD)
    add_link_options(-fuse-ld=mold)
endif()

add_library(bihuan_flags INTERFACE)
target_compile_options(bihuan_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
    -Wimplicit-fallthrough -fstack-protector-strong)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(bihuan_flags INTERFACE -fpch-preprocess)
    # GCC 12 sees these in std::string and std::optional where there are none, once it optimizes (gcc.gnu.org/PR105329, PR80635); the
    # sanitizers see real ones.
    target_compile_options(bihuan_flags INTERFACE -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow -Wno-maybe-uninitialized)
else()
    target_compile_options(bihuan_flags INTERFACE -Wno-sign-conversion)  # in clang's -Wconversion, not in GCC's
endif()
set(werror OFF)
if(DEFINED ENV{CI})
    set(werror ON)
endif()
option(BIHUAN_WERROR "every warning is an error" ${werror})
if(BIHUAN_WERROR AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")  # clang only fuzzes here; GCC judges
    target_compile_options(bihuan_flags INTERFACE -Werror)
endif()
target_compile_definitions(bihuan_flags INTERFACE BOOST_ALLOW_DEPRECATED_HEADERS)
target_include_directories(bihuan_flags INTERFACE ${CMAKE_SOURCE_DIR}/src)
# -pthread for everybody: it defines a macro, and a precompiled header is taken only where the macros are the same.
set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
target_link_libraries(bihuan_flags INTERFACE Threads::Threads)

set(BIHUAN_SANITIZE "" CACHE STRING "sanitizers, e.g. address,undefined")
if(BIHUAN_SANITIZE)
    add_compile_options(-fsanitize=${BIHUAN_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    if(BIHUAN_SANITIZE MATCHES address)
        # A null pointer and a read beyond an object stop at AddressSanitizer too; with these four compiling takes a third longer. The
        # fuzz targets have them all.
        add_compile_options(-fno-sanitize=null,object-size,vptr,alignment)
    endif()
    add_link_options(-fsanitize=${BIHUAN_SANITIZE})
endif()
