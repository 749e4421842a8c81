# Sourced by the scripts: the project's root, the PATH of its tools, the pins, and how scripts speak.
# shellcheck shell=bash
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
tools="$root/.tools"
cd "$root"
# shellcheck source=versions
source "$root/scripts/versions"

[ -d "$tools/node/bin" ] && PATH="$tools/node/bin:$PATH"
PATH="$root/node_modules/.bin:$PATH"
export PATH

jobs=${JOBS:-$(nproc 2>/dev/null || echo 2)}

say() { printf '%s\n' "$*"; }
die() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }

# The header of a script is its help: every comment line after the first up to the first line that is none.
help_if_asked() {
  case "${1-}" in -h | --help)
    sed -n '2,/^[^#]/ { s/^# \{0,1\}//; t print; b; : print; p }' "$0"
    exit 0 ;;
  esac
}

# Whether version $1 is $2 or newer.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# Seconds since an earlier value of $SECONDS, for progress lines.
took() { printf '%ds' $((SECONDS - $1)); }

# Configures a preset's build folder once; afterwards ninja does so itself when it has to.
configure() {
  [ -f "build/$1/build.ninja" ] && return
  local log="build/$1-configure.log"
  mkdir -p build
  cmake --preset "$1" > "$log" 2>&1 || { cat "$log" >&2; die "configuring build/$1 failed"; }
}

# Builds targets of a preset, quietly unless it fails.
ninja_build() {
  local preset=$1
  shift
  configure "$preset"
  local log="build/$preset-build.log"
  ninja -C "build/$preset" -j "$jobs" "$@" > "$log" 2>&1 || { grep -v '^\[' "$log" >&2 || cat "$log" >&2; die "building build/$preset failed"; }
}

# The programs of a build folder whose name matches a pattern.
program_targets() { ninja -C "build/$1" -t targets all | sed -n "s/^\($2\)\(\.cjs\)\{0,1\}: .*/\1/p" | LC_ALL=C sort -u; }
