# Shared by run, test and the scripts: quiet commands, messages on stderr, the install list.
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

# Lines of a section of cmake/packages.txt: [name] heads a section, # starts a comment.
listed() {
  awk -v want="[$1]" '
    { sub(/#.*/, "") } NF == 0 { next }
    /^\[/ { inside = ($1 == want); next }
    inside { print }' cmake/packages.txt
}
