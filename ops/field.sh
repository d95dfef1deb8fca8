#!/usr/bin/env bash
# ops/field.sh [FOLDER]: runs the built program on the cases from the field, where they are (default: ../shared/field above the
# repository, or LISTENINGPOST_FIELD). Prints a table of case, wanted and got; exit status 1 when any differs.
# Each kind of case is a program of its own in ops/field/, which is given the listeningpost executable and the folder.
set -euo pipefail
started=$(pwd)
# shellcheck source=ops/prepare.sh
. "$(dirname "${BASH_SOURCE[0]}")/prepare.sh"

field_folder() {
  local above
  if [ -n "${1:-}" ]; then
    (cd "$started" && cd "$1" && pwd)
    return
  fi
  for above in .. ../.. ../../..; do
    if [ -d "$above/shared/field" ]; then
      (cd "$above/shared/field" && pwd)
      return
    fi
  done
}

folder=$(field_folder "${1:-${LISTENINGPOST_FIELD:-}}")
if [ -z "$folder" ]; then
  echo "ops/field.sh: no folder shared/field above $PWD; name it: ops/field.sh FOLDER" >&2
  exit 2
fi
program=${LISTENINGPOST_PROGRAM:-$PWD/artifacts/bin/ListeningPost/release/listeningpost}
if [ ! -x "$program" ]; then
  restore
  dotnet build src/ListeningPost -c Release --no-restore -v quiet -clp:NoSummary >&2
fi
status=0
for kind in ops/field/*.py; do
  python3 "$kind" "$program" "$folder" || status=1
done
exit $status
