#!/usr/bin/env bash
# Sets the C++ sources as .clang-format says:  tools/format.sh fix [file…]    or only looks:  tools/format.sh check [file…]
# clang-format 14 and no other: each version sets a little differently.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v clang-format-14 >/dev/null; then
    echo "clang-format-14 is not here: tools/packages.sh install test" >&2
    exit 77
fi
case ${1:-} in
    fix) how=(-i) ;;
    check) how=(--dry-run -Werror) ;;
    *) sed -n '2s/^# //p' "$0" >&2; exit 2 ;;
esac
shift
if [ $# -gt 0 ]; then files=("$@"); else mapfile -t files < <(find src tests fuzz bench -name '*.[ch]pp' | sort); fi
if [ "${#files[@]}" -eq 0 ]; then exit 0; fi
printf '%s\0' "${files[@]}" | xargs -0 -P "$(nproc)" -n 8 clang-format-14 --style=file "${how[@]}"
