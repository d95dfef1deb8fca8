#!/usr/bin/env bash
# Formats the code as ops/test.sh wants it.
set -euo pipefail
# shellcheck source=ops/prepare.sh
. "$(dirname "${BASH_SOURCE[0]}")/prepare.sh"
restore
dotnet format ListeningPost.sln --no-restore
