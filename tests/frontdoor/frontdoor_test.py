"""The install list against what the front doors really use.

Commands: every word in command position in run, test, scripts/ and the tests' run scripts that is an
installed program must belong to a listed package, to one of their dependencies, or to Debian's
essential set. Headers: the same for every header outside this tree that the last builds read
(ninja's dependency log). The check is shown to fail on planted gaps.
Suites: what ./test does not run again, tried in a small repository of its own.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]
SHELL_FILES = ["run", "test", ".ci/run"] + sorted(
    str(p.relative_to(TOP))
    for pattern in ("scripts/*", "tests/*/run")
    for p in TOP.glob(pattern)
    if p.is_file() and (p.suffix == ".sh"
                        or p.open("rb").read(20).startswith((b"#!/usr/bin/env bash", b"#!/bin/sh")))
)
PYTHON_FILES = ["scripts/run_ctest"]
# Present on any Debian although not "essential": apt brings itself, awk is a dependency of base-files.
ALWAYS = {"apt", "mawk", "gawk", "original-awk", "passwd", "debianutils"}
DOORS = {"run": {"build", "web", "native"}, "test": {"build", "native", "web", "test"}}


def read_list(text):
    """{section: {package: command it is left out for, or None}}"""
    sections, current = {}, None
    for line in text.splitlines():
        words = line.split("#")[0].split()
        if not words:
            continue
        if words[0].startswith("["):
            current = sections.setdefault(words[0].strip("[]"), {})
        else:
            if len(words) not in (1, 3) or (len(words) == 3 and words[1] != "unless"):
                raise ValueError(f"cannot read: {line}")
            current[words[0]] = words[2] if len(words) == 3 else None
    return sections


class Installed:
    """What dpkg knows: dependencies of installed packages, owners of files."""

    def __init__(self):
        out = subprocess.run(
            ["dpkg-query", "-W", "-f", "${Package}|${Essential}|${Priority}|${Pre-Depends}, ${Depends}|${Provides}\n"],
            capture_output=True, text=True, check=True).stdout
        self.depends, self.base, provides = {}, set(ALWAYS), {}
        for line in out.splitlines():
            name, essential, priority, depends, provided = line.split("|", 4) if line.count("|") == 4 else self.split(line)
            self.depends[name] = [self.bare(d) for d in re.split(r"[,|]", depends) if d.strip()]
            if essential == "yes" or priority == "required":
                self.base.add(name)
            for p in provided.split(","):
                provides.setdefault(self.bare(p), set()).add(name)
        self.provides = provides

    @staticmethod
    def split(line):
        name, essential, priority, rest = line.split("|", 3)
        depends, _, provided = rest.rpartition("|")
        return name, essential, priority, depends, provided

    @staticmethod
    def bare(text):
        return re.sub(r"\(.*?\)|\[.*?\]|:\w+", "", text).strip()

    def closure(self, packages):
        seen, todo = set(), list(packages)
        while todo:
            name = todo.pop()
            if name in seen:
                continue
            seen.add(name)
            todo += self.depends.get(name, [])
            todo += self.provides.get(name, ())
        return seen | self.base

    @staticmethod
    def owners(paths):
        """{path: package}; merged /usr means a file may be known as /bin/x or /usr/bin/x."""
        found, paths = {}, sorted(set(paths))
        names = {alias: p for p in paths for alias in (p, re.sub(r"^/usr(?=/(bin|sbin|lib)/)", "", p))}
        aliases = sorted(names)
        for i in range(0, len(aliases), 400):
            out = subprocess.run(["dpkg-query", "-S", *aliases[i : i + 400]], capture_output=True, text=True).stdout
            for line in out.splitlines():
                if ": " in line and not line.startswith("diversion"):
                    package, path = line.split(": ", 1)
                    found[names.get(path, path)] = package.split(",")[0].split(":")[0]
        return found


def command_words(text):
    """Words that stand where a shell script may have a command."""
    text = re.sub(r"<<'(\w+)'.*?^\1$", "", text, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"<<(\w+).*?^\1$", "", text, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"(?m)(^|\s)#.*$", "", text).replace("\\\n", " ")
    text = re.sub(r"'[^']*'", "''", text)
    prefix = r"(?:(?:if|then|else|elif|do|while|until|exec|!|env|quietly|need|suite|python_tests|check|command -v|timeout)\s+(?:\"[^\"]*\"\s+)?)*"
    start = r"(?:^|[;&|(]|\$\(|\)\s)\s*" + prefix + r"(?:\w+=\S*\s+)*"
    words = set(re.findall(start + r"([a-z][\w.+-]*)", text, flags=re.MULTILINE))
    return words | set(re.findall(r"(?:quietly|command -v|exec|check [\w+-]+)\s+([a-z][\w.+-]*)", text))


def used_commands():
    words = set()
    for name in SHELL_FILES:
        words |= command_words((TOP / name).read_text())
    return words | {"ctest", "python3", "emcc", "g++", "clang++", "ninja", "cmake", "node"}


def used_headers():
    headers = set()
    for preset in ("release", "wasm"):
        folder = TOP / "build" / preset
        if not (folder / ".ninja_deps").exists():
            continue
        out = subprocess.run(["ninja", "-C", str(folder), "-t", "deps"], capture_output=True, text=True).stdout
        for line in out.splitlines():
            if line.startswith("    "):
                path = pathlib.Path(line.strip())
                path = path if path.is_absolute() else folder / path
                path = path.resolve()
                if TOP not in path.parents:
                    headers.add(str(path))
    return headers


def gaps(listed, unless, commands, headers, installed):
    """Commands and headers that no listed package accounts for, with their packages."""
    allowed = installed.closure(listed)
    paths = {}
    for word in commands:
        path = shutil.which(word, path="/usr/bin:/bin:/usr/sbin:/sbin")
        if path and word not in unless:
            paths[str(pathlib.Path(path).resolve())] = word
    owners = installed.owners([*paths, *headers])
    missing = {paths.get(path, path): package for path, package in owners.items() if package not in allowed}
    missing.update({h: "no package" for h in headers if h not in owners})
    return missing


class FrontDoors(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.text = (TOP / "cmake/packages.txt").read_text()
        cls.sections = read_list(cls.text)
        cls.listed = {p for s in DOORS["test"] for p in cls.sections[s]}
        cls.unless = {c for s in cls.sections.values() for c in s.values() if c}
        cls.installed = Installed()
        cls.commands, cls.headers = used_commands(), used_headers()

    def missing_without(self, *packages):
        left = self.listed - set(packages)
        return gaps(left, self.unless, self.commands, self.headers, self.installed)

    def test_every_command_and_header_belongs_to_a_listed_package(self):
        self.assertEqual(self.missing_without(), {})

    def test_the_scan_sees_the_commands_that_matter(self):
        for word in ("cmake", "ctest", "node", "npm", "brotli", "dpkg-source", "apt-get", "xvfb-run", "awk",
                     "git", "sha256sum"):
            self.assertIn(word, self.commands)

    def test_the_scan_sees_the_headers_that_matter(self):
        for part in ("SDL2/SDL.h", "GLES3/gl3.h", "zlib.h", "zip.h", "xsimd/xsimd.hpp", "nlohmann/json.hpp"):
            self.assertTrue(any(h.endswith("/" + part) for h in self.headers), part)

    def test_a_missing_package_is_noticed(self):
        for package in ("libsdl2-dev", "libzip-dev", "cmake", "brotli", "xvfb"):
            found = self.missing_without(package)
            self.assertIn(package, found.values(), f"{package} removed, and nothing missed it")

    def test_both_doors_install_their_sections_from_the_list(self):
        for door, sections in DOORS.items():
            lines = re.findall(r"scripts/install ([a-z ]+)", (TOP / door).read_text())
            asked = {word for line in lines for word in line.split()}
            self.assertEqual(asked, sections, door)

    def test_only_the_install_script_installs(self):
        for name in SHELL_FILES:
            text = (TOP / name).read_text()
            if name != "scripts/install":
                self.assertNotRegex(text, r"(apt|apt-get|dpkg|pip3?|npm)( -\S+)* (install|-i)\b", name)

    def test_the_install_script_finds_nothing_missing_after_installing(self):
        out = subprocess.run([TOP / "scripts/install", "--list", *DOORS["test"]], capture_output=True, text=True)
        self.assertEqual((out.returncode, out.stdout), (0, ""), out.stderr)

    def test_an_unknown_section_is_refused(self):
        out = subprocess.run([TOP / "scripts/install", "--list", "nonsense"], capture_output=True, text=True)
        self.assertNotEqual(out.returncode, 0)
        self.assertIn("nonsense", out.stderr)

    def test_a_package_is_left_out_where_its_command_exists(self):
        self.assertEqual(read_list("[a]\nb unless c # d\ne\n"), {"a": {"b": "c", "e": None}})
        with self.assertRaises(ValueError):
            read_list("[a]\nb when c\n")

    def test_no_front_door_names_a_host(self):
        files = [*SHELL_FILES, *PYTHON_FILES, "cmake/packages.txt", "CMakeLists.txt", "CMakePresets.json"]
        files += [str(p.relative_to(TOP)) for p in (TOP / "cmake").glob("*.cmake")]
        for name in files:
            for host in re.findall(r"https?://([^/\s:\"']+)", (TOP / name).read_text()):
                self.assertIn(host, {"localhost", "$host"}, name)

    def test_the_lock_file_names_exact_versions_and_no_registry(self):
        lock = json.loads((TOP / "web/package-lock.json").read_text())
        manifest = json.loads((TOP / "web/package.json").read_text())
        for name, version in {**manifest.get("dependencies", {}), **manifest.get("devDependencies", {})}.items():
            self.assertRegex(version, r"^\d+\.\d+\.\d+$", name)
        for name, package in lock["packages"].items():
            self.assertNotIn("resolved", package, name)
            if name:
                self.assertIn("integrity", package, name)

    def test_bad_use_of_run_says_how(self):
        for arguments in (["--port", "x"], ["--nonsense"], ["--port"]):
            out = subprocess.run([TOP / "run", *arguments], capture_output=True, text=True, timeout=60)
            self.assertNotEqual(out.returncode, 0)
            self.assertRegex(out.stderr, r"--port", arguments)


    def test_bad_use_of_test_says_how(self):
        for arguments in (["nonsense"], ["layers", "pages"], ["--again", "nonsense"], ["--agan"]):
            out = subprocess.run([TOP / "test", *arguments], capture_output=True, text=True, timeout=60)
            self.assertEqual((out.returncode, out.stdout), (2, ""), arguments)
            self.assertIn("unit-native", out.stderr)


# A test script as ./test, with one suite that says what it is told and notes that it ran.
SCRIPT = """set -uo pipefail
source scripts/lib.sh
logs=$PWD/build/test again=${AGAIN:-} wanted=" $* "
mkdir -p "$logs"
source scripts/suites.sh
tool_fingerprint() { cat build/tools; env | grep '^TWOFOLD_'; }
take_fingerprint "$(file_fingerprint)"
suite one bash suite
finish
"""
SUITE = """echo ran >>build/ran
[ ! -f build/also ] || . build/also
cat build/says
"""


class Suites(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.top = pathlib.Path(folder.name)
        shutil.copytree(TOP / "scripts", self.top / "scripts")
        self.write("go", SCRIPT)
        self.write("suite", SUITE)
        self.write(".gitignore", "build/\n")
        self.write("source", "one")
        self.write("build/says", "3 passed, 0 failed\n")
        self.write("build/tools", "g++ 12\n")
        self.git("init", "-q")
        self.git("add", "-A")

    def git(self, *words):
        subprocess.run(["git", *words], cwd=self.top, check=True, capture_output=True)

    def write(self, name, text):
        (self.top / name).parent.mkdir(exist_ok=True)
        (self.top / name).write_text(text)

    def go(self, *words, **environment):
        """What the script says, and whether the suite was really run."""
        ran = self.top / "build/ran"
        before = ran.read_text() if ran.exists() else ""
        out = subprocess.run(["bash", "go", *words], cwd=self.top, capture_output=True, text=True,
                             timeout=60, env={**os.environ, **environment})
        return out, ran.exists() and ran.read_text() != before

    def expect(self, runs, *words, **environment):
        out, ran = self.go(*words, **environment)
        self.assertEqual(ran, runs, out.stdout + out.stderr)
        self.assertEqual("unchanged since it passed" in out.stdout, not runs, out.stdout)
        self.assertEqual((out.returncode, out.stdout.splitlines()[-1]), (0, "3 passed, 0 failed"))

    def test_a_suite_that_passed_is_not_run_again(self):
        self.expect(True)
        self.expect(False)
        self.expect(False)

    def test_it_is_run_again_when_asked_for(self):
        self.expect(True)
        self.expect(True, "one")
        self.expect(True, AGAIN="1")
        self.expect(False)

    def test_any_change_of_the_files_runs_it_again(self):
        changes = (
            lambda: self.write("source", "two"),
            lambda: self.write("new", ""),
            lambda: (self.top / "new").chmod(0o755),
            lambda: (self.top / "new").rename(self.top / "other name"),
            lambda: (self.top / "source").unlink(),
        )
        self.expect(True)
        for number, change in enumerate(changes):
            change()
            with self.subTest(number):
                self.expect(True)
                self.expect(False)

    def test_what_git_ignores_does_not_matter_but_tools_and_variables_do(self):
        self.expect(True)
        self.write("build/product", "new")
        self.expect(False)
        self.write("build/tools", "g++ 13\n")
        self.expect(True)
        self.expect(True, TWOFOLD_SITE="elsewhere")
        self.expect(True)

    def test_going_back_to_files_that_passed_before_the_last_run_runs_it(self):
        self.expect(True)
        self.write("source", "two")
        self.expect(True)
        self.write("source", "one")
        self.expect(True)

    def test_a_failure_leaves_no_stamp(self):
        self.expect(True)
        for says in ("2 passed, 1 failed\n", "no last line\n", "0 passed, 0 failed\n"):
            self.write("build/says", says)
            out, ran = self.go("one")
            self.assertTrue(ran)
            self.assertNotEqual(out.returncode, 0, out.stdout)
            out, ran = self.go()
            self.assertTrue(ran, "a failed suite is run again")
        self.write("build/says", "3 passed, 0 failed\n")
        self.expect(True)

    def test_one_that_ends_badly_leaves_no_stamp(self):
        self.write("build/also", "cat build/says; exit 3\n")
        for _ in range(2):
            out, ran = self.go()
            self.assertEqual((ran, out.returncode), (True, 1))

    def test_an_interrupted_run_leaves_no_stamp(self):
        self.expect(True)
        self.write("build/also", "kill -9 $PPID\n")
        out, ran = self.go("one")
        self.assertNotEqual(out.returncode, 0)
        (self.top / "build/also").unlink()
        self.expect(True)

    def test_a_file_that_changes_meanwhile_leaves_no_stamp(self):
        self.write("build/also", "date +%N >>source\n")
        self.expect(True)
        (self.top / "build/also").unlink()
        self.expect(True)
        self.expect(False)

    def test_without_git_everything_is_run(self):
        shutil.rmtree(self.top / ".git")
        self.expect(True, GIT_DIR=str(self.top / "none"))
        self.expect(True, GIT_DIR=str(self.top / "none"))

    def test_the_tools_that_matter_are_among_the_fingerprint(self):
        shown = subprocess.run(
            ["bash", "-c", "logs=build/test; source scripts/suites.sh; tool_fingerprint"], cwd=TOP,
            capture_output=True, text=True, env={**os.environ, "TWOFOLD_X": "1"}).stdout
        for line in (r"g\+\+: .*\d", r"clang\+\+: .*\d", r"emcc: .*\d", r"node: v\d", r"chromium: .*\d",
                     r"libsdl2-dev\S*\s+\d", r"build/wasm/CMakeCache.txt:CMAKE_BUILD_TYPE:STRING=Release",
                     r"TWOFOLD_X=1"):
            self.assertRegex(shown, "(?m)^" + line)


if __name__ == "__main__":
    unittest.main()
