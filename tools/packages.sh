#!/usr/bin/env bash
# The one list of Debian packages, by stage, each with the reason it is there.
#
#   tools/packages.sh install STAGE…    installs what is missing; needs no network when nothing is
#   tools/packages.sh list STAGE…       prints the names
#   tools/packages.sh missing STAGE…    prints the names that are not installed
set -euo pipefail

# stage  package                      reason
packages='
run      g++                          compiles the server
run      cmake                        describes the build
run      ninja-build                  runs the build
run      ccache                       keeps compiled files, so that the next build is short
run      mold                         links in a tenth of a second
run      pkg-config                   finds the libraries below
run      libboost1.81-dev             sockets and HTTP (Asio, Beast), one description of every struct (Describe)
run      libboost-json1.81-dev        parses JSON
run      libexpected-dev              a result is a value or a problem
run      libsqlite3-dev               the ledger file
run      libssl-dev                   SHA-256
run      libsodium-dev                signatures, passwords, random numbers
run      libzip-dev                   opens .docx and .xlsx
run      libpugixml-dev               reads the XML inside them
run      libpoppler-cpp-dev           reads PDF
run      poppler-data                 Chinese letters in PDF that carry no map of their own
run      libgumbo-dev                 reads HTML
run      libxlsxwriter-dev            writes .xlsx
run      libzstd-dev                  compresses
run      libseccomp-dev               locks the sandbox that reads foreign files
run      libcli11-dev                 the command line
run      libfmt-dev                   text out of values
run      libcurl4-openssl-dev         asks a provider who somebody is (OpenID Connect)
run      libldap-dev                  asks a directory
run      libtomlplusplus-dev          reads the configuration
node     nodejs                       builds the web page, or fetches the Node.js that does
node     npm                          fetches what the web page is built with
test     doctest-dev                  unit tests
test     librapidcheck-dev            tests by property
test     clang-14                     fuzz targets
test     libclang-rt-14-dev           the fuzzer and its sanitizers
test     clang-format-14              checks how the source is set
test     python3                      tests of the whole product, tools/tidy
test     sqlite3                      looks into the ledger file from outside
test     golang-go                    checks our tree and proofs with another implementation
test     golang-golang-x-mod-dev      that implementation (sumdb/tlog, note)
test     nlohmann-json3-dev           checks our JSON with another implementation
test     libreoffice-writer-nogui     makes and reads .docx as offices do
test     libreoffice-calc-nogui       makes and reads .xlsx as offices do
test     poppler-utils                looks into PDF from outside
test     slapd                        a real directory to sign in by
test     ldap-utils                   asks it from outside
test     clickhouse-server            measurements in a real ClickHouse, and in a cluster of it
test     clickhouse-client            looks into it by hand, when such a test fails
test     zookeeper                    what the replicas of that cluster agree by
test     fonts-noto-cjk               Chinese letters in those PDF, and in Chromium
test     chromium                     looks at the pages as people do
test     faketime                     gives the server a day of its own, for stories that go on tomorrow and for pictures
dev      clang-tidy-14                ./dev lint
dev      libbenchmark-dev             ./dev bench
dev      git                          ./dev lint knows what changed
'

usage() { sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2; }

of_stages() {  # prints "package reason" for the stages named
    local stage package reason wanted
    while read -r stage package reason; do
        for wanted in "$@"; do
            if [ "$stage" = "$wanted" ]; then printf '%s %s\n' "$package" "$reason"; fi
        done
    done <<<"$packages"
}

missing() {  # the same lines, without those that are installed
    local lines installed package reason
    lines=$(of_stages "$@")
    # dpkg-query fails when one of the names is unknown to it; what it prints is right all the same.
    installed=" $(cut -d' ' -f1 <<<"$lines" | xargs dpkg-query --show --showformat '${db:Status-Status}:${Package} ' 2>/dev/null || true)"
    while read -r package reason; do
        if [[ "$installed" != *" installed:$package "* ]]; then printf '%s %s\n' "$package" "$reason"; fi
    done <<<"$lines"
}

install_missing() {
    if ! command -v dpkg-query >/dev/null; then
        echo "This is not Debian: please see to it that these are here, then go on: $(of_stages "$@" | cut -d' ' -f1 | xargs)" >&2
        return 0
    fi
    local lines names as_root=()
    lines=$(missing "$@")
    if [ -z "$lines" ]; then return 0; fi
    mapfile -t names < <(cut -d' ' -f1 <<<"$lines")
    echo "Installing ${#names[@]} Debian packages:"
    while read -r package reason; do printf '  %-28s %s\n' "$package" "$reason"; done <<<"$lines"
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "You are not root and there is no sudo. Please ask an administrator to run:" >&2
            echo "  apt-get update && apt-get install --no-install-recommends ${names[*]}" >&2
            return 1
        fi
        as_root=(sudo)
    fi
    # Through env: sudo drops variables that are only exported.
    as_root+=(env DEBIAN_FRONTEND=noninteractive)
    if ! "${as_root[@]}" apt-get update -q; then
        echo "apt-get update failed: is there a network, or a Debian mirror in /etc/apt/sources.list?" >&2
        return 1
    fi
    # Tests start slapd for themselves. Without a configuration the package starts none as a service of the machine, open to its network.
    if [[ " ${names[*]} " == *" slapd "* ]] && command -v debconf-set-selections >/dev/null; then
        echo "slapd slapd/no_configuration boolean true" | "${as_root[@]}" debconf-set-selections
    fi
    # So do they with ClickHouse, whose package would start a service on fixed ports: it is masked before it is there.
    if [[ " ${names[*]} " == *" clickhouse-server "* ]] && [ ! -e /etc/systemd/system/clickhouse-server.service ]; then
        "${as_root[@]}" mkdir -p /etc/systemd/system
        "${as_root[@]}" ln -s /dev/null /etc/systemd/system/clickhouse-server.service
    fi
    if ! "${as_root[@]}" apt-get install -q -y --no-install-recommends "${names[@]}"; then
        echo "apt-get could not install the packages above. Bihuan is built and tested on Debian 12 (bookworm)." >&2
        return 1
    fi
}

[ $# -ge 2 ] || usage
action=$1
shift
case $action in
    install) install_missing "$@" ;;
    list) of_stages "$@" | cut -d' ' -f1 ;;
    missing) missing "$@" | cut -d' ' -f1 ;;
    *) usage ;;
esac
