#!/usr/bin/env bash
# Builds the web page of web/ into build/page, compressed, for the program to carry. Does nothing where nothing has changed.
#
#   tools/web.sh            the page
#   tools/web.sh install    what the page is built with, into web/node_modules
#   tools/web.sh npm …      npm in web/, with the Node.js that the build uses
#   tools/web.sh provider   what tests/oidc signs in by, into tests/oidc/node_modules
#   tools/web.sh node …     that Node.js
set -euo pipefail
cd "$(dirname "$0")/.."
source tools/node.sh

stamp_of() { sha256sum "$@" | sha256sum | cut -d' ' -f1; }
is_stamped() { [ -e "$1" ] && [ "$(cat "$1")" = "$2" ]; }

install() {  # [FOLDER WHAT] exactly what package-lock.json names
    local folder=${1:-web} what=${2:-what the web page is built with} wanted
    wanted=$(stamp_of "$folder/package.json" "$folder/package-lock.json")
    if is_stamped "$folder/node_modules/.stamp" "$wanted"; then return 0; fi
    echo "Fetching $what (npm ci)"
    (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error)
    echo "$wanted" >"$folder/node_modules/.stamp"
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
    provider) use_node && install tests/oidc "the provider that tests sign in by" ;;
    node) shift && use_node && exec node "$@" ;;
    npm) shift && use_node && install && cd web && exec npm "$@" ;;
    *) sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
