# Building, for ./run, ./test and ./dev alike. To be sourced from the root of the repository.

# As many compilers as there are processors, and 1.2 GB of memory for each: the largest file (HTTP) needs about that.
compilers() {
    local processors memory_mb by_memory
    processors=$(nproc)
    memory_mb=$(awk '/^MemAvailable:/ {print int($2 / 1024)}' /proc/meminfo)
    by_memory=$((memory_mb / 1200))
    if [ "$by_memory" -lt 1 ]; then by_memory=1; fi
    if [ "$by_memory" -lt "$processors" ]; then echo "$by_memory"; else echo "$processors"; fi
}

# configure PRESET: once, and when the presets have changed; ninja repeats it by itself when a CMake file or the list of sources has.
configure() {
    local preset=$1 werror=()
    if [ -n "${CI:-}" ]; then werror=(-DBIHUAN_WERROR=ON); fi
    if [ -e "build/$preset/build.ninja" ] && [ ! CMakePresets.json -nt "build/$preset.configure.log" ] && [ -z "${CI:-}" ]; then
        return 0
    fi
    mkdir -p build
    if ! cmake --preset "$preset" "${werror[@]}" >"build/$preset.configure.log" 2>&1; then
        cat "build/$preset.configure.log" >&2
        return 1
    fi
}

# build PRESET [target…]
build() {
    local preset=$1
    shift
    configure "$preset"
    NINJA_STATUS="[%f/%t %es] " ninja -C "build/$preset" -j "$(compilers)" "$@"
}
