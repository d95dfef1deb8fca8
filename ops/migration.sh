#!/usr/bin/env bash
# ops/migration.sh NAME: adds a migration for what has changed in the tables. Views need none: they are made anew.
set -euo pipefail
name=${1:?a name, such as AddReach}
# shellcheck source=ops/prepare.sh
. "$(dirname "${BASH_SOURCE[0]}")/prepare.sh"
restore
dotnet tool restore
dotnet dotnet-ef migrations add "$name" --project src/ListeningPost.Storage --output-dir Migrations
