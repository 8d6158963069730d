# Shared by run, test and the scripts: messages on stderr, quiet commands, builds.
# To be sourced from the top folder of the repository.

say() { printf 'twofold: %s\n' "$*" >&2; }
die() {
  say "$*"
  exit 1
}

# quietly COMMAND...: its output is shown (on stderr) only when it fails.
quietly() {
  local log status=0
  log=$(mktemp)
  "$@" >"$log" 2>&1 || status=$?
  if [ $status -ne 0 ]; then
    cat "$log" >&2
    say "failed ($status): $*"
  fi
  rm -f "$log"
  return $status
}

# build PRESET TARGET...: configures once, then builds; silent unless it fails or someone watches.
build() {
  local preset=$1
  shift
  if [ ! -f "build/$preset/build.ninja" ]; then
    say "configuring build/$preset"
    quietly cmake --preset "$preset" || return 1
  fi
  if [ -t 2 ] && [ -z "${TWOFOLD_QUIET:-}" ]; then
    cmake --build "build/$preset" --target "$@" >&2
  else
    quietly cmake --build "build/$preset" --target "$@"
  fi
}
