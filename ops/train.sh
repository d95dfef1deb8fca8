#!/usr/bin/env bash
# ops/train.sh CORPUS [MODEL]: learns the English mood model, and to which side words of other languages lean, anew from the texts under
# CORPUS whose licences allow it (train-goemotions, train-xed, sentiment-vader-groundtruth), and writes both where they are shipped from.
# The same texts give the same bytes.
set -euo pipefail
[ $# -ge 1 ] || { echo "usage: ops/train.sh CORPUS [MODEL]" >&2; exit 2; }
corpus=$(cd "$1" && pwd)
model=$(realpath -m "${2:-$(dirname "${BASH_SOURCE[0]}")/../src/ListeningPost.Core/Enrichment/Sentiment/english.br}")
# shellcheck source=ops/prepare.sh
. "$(dirname "${BASH_SOURCE[0]}")/prepare.sh"
prepare_dotnet
restore
stage "training"
# Its own weights are part of what is built: a model that can't be read any more must not stop its successor.
[ -e "$model" ] || : > "$model"
dotnet run -c Release --no-restore --project tests/ListeningPost.Accuracy -- train "$corpus" "$model.new"
mv "$model.new" "$model"
dotnet run -c Release --no-restore --no-build --project tests/ListeningPost.Accuracy -- lexica "$corpus" "$(dirname "$model")"
say "$model: $(wc -c < "$model") bytes, sha256 $(sha256sum < "$model" | cut -d ' ' -f 1)"
