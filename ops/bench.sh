#!/usr/bin/env bash
# ops/bench.sh match|parse|enrich|poll|search|ingest|read|digest|stories|room [...]: prints one table, measured beside its rivals in one run (tests/README.md).
# ops/bench.sh [FILTER]: runs the benchmarks of BenchmarkDotNet. What is kept stands under tests/ListeningPost.Benchmarks/Results/.
set -euo pipefail
# shellcheck source=ops/prepare.sh
. "$(dirname "${BASH_SOURCE[0]}")/prepare.sh"
restore
case "${1:-}" in
  match | parse | enrich | poll | search | ingest | read | digest | stories | room) dotnet run -c Release --project tests/ListeningPost.Benchmarks -- "$@" ;;
  *) dotnet run -c Release --project tests/ListeningPost.Benchmarks -- --filter "${1:-*}" "${@:2}" ;;
esac
