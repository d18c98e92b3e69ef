#!/usr/bin/env bash
# Runs one fuzz target from its corpus:  tools/fuzz.sh FOLDER TARGET SECONDS
# What makes it fail is kept in FOLDER/found/, what it learns on the way in FOLDER/learnt/TARGET/.
set -euo pipefail
folder=$1 target=$2 seconds=$3
corpus=$(dirname "$0")/../fuzz/corpus/$target
learnt=$folder/learnt/$target
mkdir -p "$folder/found" "$learnt"
seeds=()
if [ -d "$corpus" ]; then seeds=("$corpus"); fi
# The targets themselves bound the processor's time for one input; -timeout is by the clock, and the machine may have other work.
options=(-max_total_time="$seconds" -timeout=250 -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$folder/found/$target-")
if [ -e "$(dirname "$0")/../fuzz/$target.dict" ]; then options+=(-dict="$(dirname "$0")/../fuzz/$target.dict"); fi
export LSAN_OPTIONS="suppressions=$(cd "$(dirname "$0")/.." && pwd)/tests/lsan.supp:print_suppressions=0"
exec "$folder/$target" "${options[@]}" "$learnt" "${seeds[@]}"
