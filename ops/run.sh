#!/usr/bin/env bash
# ops/run.sh         the demo: a fortnight of written conversation, collected over real protocols, and its digest
# ops/run.sh NAME    evidence about NAME from the live public sources
# Further arguments go to the program, as in: ops/run.sh --once
set -euo pipefail
started=$(pwd)
# shellcheck source=ops/prepare.sh
. "$(dirname "${BASH_SOURCE[0]}")/prepare.sh"
prepare_dotnet
prepare_libraries
prepare_postgres
restore src/ListeningPost
if [ -x artifacts/bin/ListeningPost/release/listeningpost ]; then
  stage "build"
  lines=quiet
else
  stage "build: the first time it takes a minute or more, with a line for each of six projects"
  lines=minimal
fi
dotnet build src/ListeningPost -c Release --no-restore -v "$lines" -clp:NoSummary >&2
program="$PWD/artifacts/bin/ListeningPost/release/listeningpost"
cd "$started"
stage "run"
case "${1:-}" in
  "" | -*) exec "$program" demo "$@" ;;
  *) exec "$program" evidence "$@" ;;
esac
