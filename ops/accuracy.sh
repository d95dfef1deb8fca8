#!/usr/bin/env bash
# ops/accuracy.sh [CORPUS]: measures mood, kinds, noise, languages, copies and voices on texts that people labelled, and prints tables, with
# AFINN-165 (its words as JSON, named by LISTENINGPOST_PEER_AFINN) and VADER beside it. What is kept stands under
# tests/ListeningPost.Accuracy/Results/. Without a corpus (or LISTENINGPOST_CORPUS) it says so and does nothing.
set -euo pipefail
corpus="${1:-${LISTENINGPOST_CORPUS:-}}"
if [ -z "$corpus" ] || [ ! -d "$corpus" ]; then
  echo "No corpus of labelled texts: nothing is measured. Name its folder, or set LISTENINGPOST_CORPUS." >&2
  exit 0
fi
corpus=$(cd "$corpus" && pwd)
# shellcheck source=ops/prepare.sh
. "$(dirname "${BASH_SOURCE[0]}")/prepare.sh"
prepare_dotnet
restore
stage "measuring"
mkdir -p tests/ListeningPost.Accuracy/Results
dotnet run -c Release --no-restore --project tests/ListeningPost.Accuracy -- accuracy "$corpus" tests/ListeningPost.Accuracy/Results/accuracy.md
