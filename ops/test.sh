#!/usr/bin/env bash
# Everything that must hold: locked restore, formatting, a Release build without a warning, migrations, all tests.
set -euo pipefail
# shellcheck source=ops/prepare.sh
. "$(dirname "${BASH_SOURCE[0]}")/prepare.sh"
prepare_dotnet
prepare_libraries
prepare_postgres
prepare_browser
restore
dotnet tool restore >&2
stage "format"
# What analyzers and rules of style find is an error of the build; the order of imports is found here alone.
dotnet format ListeningPost.sln --verify-no-changes --no-restore --diagnostics IMPORTS >&2
stage "documents"
if grep -rnE '^(<{7}|={7}|>{7})( |$)' --include='*.md' --include='*.sh' README.md src tests ops >&2; then
  say "A merge was left half done in the lines above: choose one side of each."
  exit 1
fi
stage "build"
dotnet build ListeningPost.sln -c Release --no-restore -v quiet -clp:NoSummary >&2
stage "migrations"
dotnet dotnet-ef migrations has-pending-model-changes --project src/ListeningPost.Storage --no-build --configuration Release >&2
stage "published folder"
dotnet publish src/ListeningPost -c Release --no-build -o artifacts/published -v quiet -clp:NoSummary >&2
stage "tests"
status=0
for project in tests/ListeningPost.Tests tests/ListeningPost.IntegrationTests; do
  name=$(basename "$project")
  "artifacts/bin/$name/release/$name" || status=1
done
exit "$status"
