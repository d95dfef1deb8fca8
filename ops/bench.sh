#!/usr/bin/env bash
# ops/bench.sh [FILTER]: runs the benchmarks, each beside its rivals in one run, and puts the tables under Results/.
set -euo pipefail
# shellcheck source=ops/prepare.sh
. "$(dirname "${BASH_SOURCE[0]}")/prepare.sh"
restore
dotnet run -c Release --project tests/ListeningPost.Benchmarks -- --filter "${1:-*}" "${@:2}"
