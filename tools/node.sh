# Node.js for the web page, of at least the version that its tools ask for. To be sourced from the root of the repository.
# Debian 12 has Node.js 18: then a newer one, and the npm that belongs to it, come from the npm registry into build/node, for us alone.

node_wanted=20.19.0
node_fetched=22.23.3
npm_fetched=11.6.2

node_is_new_enough() { command -v node >/dev/null && command -v npm >/dev/null && node -e '
    const [have, want] = [process.versions.node, process.argv[1]].map(v => v.split(".").map(Number));
    process.exit(have[0] > want[0] || (have[0] === want[0] && have[1] >= want[1]) ? 0 : 1)' "$node_wanted"; }

# Puts a fitting node and npm on the PATH.
use_node() {
    if node_is_new_enough; then return 0; fi
    local machine
    case $(uname -m) in
        x86_64) machine=x64 ;;
        aarch64) machine=arm64 ;;
        *) echo "The web page needs Node.js $node_wanted or newer on this kind of machine: please install it." >&2; return 1 ;;
    esac
    local at="$PWD/build/node"
    export PATH="$at/node_modules/node-linux-$machine/bin:$at/node_modules/.bin:$PATH"
    hash -r
    if node_is_new_enough; then return 0; fi
    if ! command -v npm >/dev/null; then tools/packages.sh install node; fi
    echo "Fetching Node.js $node_fetched from the npm registry (this system's is older than $node_wanted)"
    mkdir -p "$at"
    npm install --prefix "$at" --no-save --no-audit --no-fund --loglevel=error "node-linux-$machine@$node_fetched" "npm@$npm_fetched"
    hash -r
    node_is_new_enough || { echo "No Node.js $node_wanted or newer could be had." >&2; return 1; }
}
