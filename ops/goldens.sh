#!/usr/bin/env bash
# Writes the golden files anew; 'git diff' is the review.
set -euo pipefail
# shellcheck source=ops/prepare.sh
. "$(dirname "${BASH_SOURCE[0]}")/prepare.sh"
restore
dotnet build tests/ListeningPost.Tests --no-restore -v quiet
UPDATE_GOLDENS=1 artifacts/bin/ListeningPost.Tests/debug/ListeningPost.Tests || true
git diff --stat
