#!/usr/bin/env bash
# ops/lint-api.sh [FILE|ADDRESS]: lints the description of the API (default: that of a service on http://127.0.0.1:8080) by the rules
# in ops/redocly.yaml. No error and no warning, or exit status 1. Without npm, or without what it would fetch, it is skipped, and says so.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
from=${1:-http://127.0.0.1:8080/openapi/v1.json}
version=2.77.0

if ! command -v npx >/dev/null; then
  echo "ops/lint-api.sh: skipped: npx is not installed (Debian: apt-get install npm)" >&2
  exit 0
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [ -f "$from" ]; then
  cp "$from" "$folder/v1.json"
elif ! curl --fail --silent --show-error --output "$folder/v1.json" ${LISTENINGPOST_KEY:+--header "Authorization: Bearer $LISTENINGPOST_KEY"} "$from"; then
  echo "ops/lint-api.sh: $from can't be read: start 'listeningpost listen', or name a file; with keys set LISTENINGPOST_KEY" >&2
  exit 1
fi

cp "$here/redocly.yaml" "$folder/redocly.yaml"
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
if ! npx --yes "@redocly/cli@$version" --version >/dev/null 2>&1; then
  echo "ops/lint-api.sh: skipped: @redocly/cli $version can't be fetched from npm" >&2
  exit 0
fi

said=$(cd "$folder" && npx --yes "@redocly/cli@$version" lint --config redocly.yaml v1.json 2>&1) || { echo "$said" >&2; exit 1; }
if grep -qiE 'you have [0-9]+ warning' <<<"$said"; then
  echo "$said" >&2
  exit 1
fi
echo "ops/lint-api.sh: $(grep -c operationId "$folder/v1.json") operations, no error, no warning"
