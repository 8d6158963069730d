# Test suites for ./test: runs them, adds up their counts, and passes over those that passed before
# on exactly the same files and tools. To be sourced after lib.sh, from the top folder; set `logs`
# (a folder), `wanted` (names between spaces, or "  " for all) and `again` (not empty: run all).
#
# Unchanged means: the content, name and mode of every file of the repository that git does not
# ignore, the installed packages, the versions of compilers and browsers, the settings of the builds
# and TWOFOLD_* variables are what they were when the suite passed. Without git nothing is passed
# over. A failure, a suite that was interrupted and a file that changes meanwhile leave no stamp.
passed=0 failed=0 unchanged=0
readonly settings='^(CMAKE_(BUILD_TYPE|C_COMPILER|CXX_COMPILER|C_FLAGS|CXX_FLAGS)|TWOFOLD_\w+):'

finish() {
  printf '%d passed, %d failed\n' "$passed" "$failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ] && exit 0
  exit 1
}

# One line for all files of the repository; nothing without git.
file_fingerprint() {
  local list
  list=$(git ls-files --cached --others --exclude-standard 2>/dev/null) && [ -n "$list" ] || return 0
  git ls-files -z --cached --others --exclude-standard | LC_ALL=C sort -zu >"$logs/files"
  { xargs -0 stat -c '%a %F %n' -- <"$logs/files"; xargs -0 sha256sum -- <"$logs/files"; } 2>&1 |
    sha256sum | cut -c 1-64
}

tool_fingerprint() {
  local tool
  for tool in g++ clang++ emcc cmake node npm python3 chromium; do
    command -v "$tool" >/dev/null && printf '%s: %s\n' "$tool" "$("$tool" --version 2>&1 | head -n 1)"
  done
  dpkg-query -W 2>/dev/null
  grep -HE "$settings" build/{release,wasm,clang,debug}/CMakeCache.txt 2>/dev/null
  env | grep '^TWOFOLD_' | LC_ALL=C sort
}

# take_fingerprint FILES: of these files (as file_fingerprint gave them before the builds) with the
# tools and settings of now; empty if the files are others by now.
take_fingerprint() {
  local files=$1
  fingerprint=
  [ -n "$files" ] && [ "$files" = "$(file_fingerprint)" ] || return 0
  fingerprint=$({ echo "$files" && tool_fingerprint; } | sha256sum | cut -c 1-64)
  fingerprint_files=$files
}

# suite NAME COMMAND...: the command ends with a line "N passed, N failed", which is added up. One
# that ends badly without a failed test, or without that line, counts as a failure.
suite() {
  local name=$1 begun=$SECONDS status=0 counts good=0 bad=0 stamp=$logs/$1.passed stamped when
  shift
  [ "$wanted" = "  " ] || [[ $wanted == *" $name "* ]] || return 0
  if [ "$wanted" = "  " ] && [ -z "$again" ] && [ -n "$fingerprint" ] && [ -f "$stamp" ]; then
    read -r stamped good when <"$stamp"
    if [ "$stamped" = "$fingerprint" ]; then
      printf '%-16s %4d passed, 0 failed  (unchanged since it passed, %s)\n' "$name" "$good" "$when"
      passed=$((passed + good))
      unchanged=$((unchanged + 1))
      return 0
    fi
    good=0
  fi
  rm -f "$stamp"
  "$@" >"$logs/$name.log" 2>&1 || status=$?
  counts=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$logs/$name.log" | tail -n 1)
  [ -n "$counts" ] && read -r good _ bad _ <<<"$counts"
  if [ "$bad" -eq 0 ] && { [ "$status" -ne 0 ] || [ -z "$counts" ]; }; then bad=1; fi
  if [ "$bad" -ne 0 ]; then
    printf '==== %s\n' "$name"
    tail -n 150 "$logs/$name.log"
  elif [ -n "$fingerprint" ] && [ "$good" -gt 0 ] && [ "$fingerprint_files" = "$(file_fingerprint)" ]; then
    printf '%s %d %s\n' "$fingerprint" "$good" "$(date -u '+%Y-%m-%d %H:%M UTC')" >"$stamp"
  fi
  printf '%-16s %4d passed, %d failed  (%d s)\n' "$name" "$good" "$bad" $((SECONDS - begun))
  passed=$((passed + good))
  failed=$((failed + bad))
}

# Runs Python unit tests and adds the line that suite() counts.
python_tests() {
  local log=$logs/python_tests.out status=0 ran bad
  "$@" >"$log" 2>&1 || status=$?
  cat "$log"
  ran=$(sed -nE 's/^Ran ([0-9]+) tests? in .*/\1/p' "$log" | tail -n 1)
  bad=$(grep -E '^FAILED \(' "$log" | tail -n 1 | grep -oE '(failures|errors)=[0-9]+' |
    cut -d= -f2 | paste -sd+ - | sed 's/^$/0/')
  bad=$((${bad:-0}))
  printf '%d passed, %d failed\n' $((${ran:-0} - bad)) "$bad"
  [ "${ran:-0}" -gt 0 ] && return $status
}
