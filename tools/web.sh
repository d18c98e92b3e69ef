#!/usr/bin/env bash
# Builds the web page of web/ into build/page, compressed, for the program to carry. Does nothing where nothing has changed.
#
#   tools/web.sh            the page
#   tools/web.sh install    what the page is built with, into web/node_modules
#   tools/web.sh npm …      npm in web/, with the Node.js that the build uses
set -euo pipefail
cd "$(dirname "$0")/.."
source tools/node.sh

stamp_of() { sha256sum "$@" | sha256sum | cut -d' ' -f1; }
is_stamped() { [ -e "$1" ] && [ "$(cat "$1")" = "$2" ]; }

install() {  # exactly what package-lock.json names
    local wanted
    wanted=$(stamp_of web/package.json web/package-lock.json)
    if is_stamped web/node_modules/.stamp "$wanted"; then return 0; fi
    echo "Fetching what the web page is built with (npm ci)"
    (cd web && npm ci --no-audit --no-fund --loglevel=error)
    echo "$wanted" >web/node_modules/.stamp
}

page() {
    local sources wanted
    mapfile -t sources < <(find web -type f -not -path 'web/node_modules/*' -not -path 'web/dist/*' | LC_ALL=C sort)
    wanted=$(stamp_of "${sources[@]}" tools/web.sh tools/compress_page.mjs)
    if is_stamped build/page.stamp "$wanted"; then return 0; fi
    use_node
    install
    echo "Building the web page"
    rm -rf build/page.new
    (cd web && npx --no-install vite build --logLevel warn --outDir ../build/page.new --emptyOutDir)
    node tools/compress_page.mjs build/page.new
    if ! diff -rq build/page.new build/page >/dev/null 2>&1; then
        rm -rf build/page
        mv build/page.new build/page
    fi
    rm -rf build/page.new
    echo "$wanted" >build/page.stamp
}

case ${1:-page} in
    page) mkdir -p build && page ;;
    install) use_node && install ;;
    npm) shift && use_node && install && cd web && exec npm "$@" ;;
    *) sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
