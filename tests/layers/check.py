"""Reads the sources and reports whatever breaks the house's plan (rules.py).

Usage: check.py [root]. Prints one line per finding, exits 1 if there are any.
"""

import os
import re
import sys

from rules import (ALSO, ELEMENTARY_HOME, ENGINE_HEADERS, ENGINE_PATTERNS, ENGINE_ROOMS,
                   EVERYWHERE_PATTERNS, LIBRARIES, MAX_LINES, MAY_INCLUDE, NEW_HEADERS)

CODE = (".hpp", ".cpp", ".h", ".c")
MEASURED = CODE + (".py", ".mjs", ".js", ".ts", ".css", ".html", ".cmake", ".sh")
CHECKED = ("engine", "ui", "native", "web")
SIZED = CHECKED + ("tests", "bench", "scripts", "cmake")
SKIPPED = {"node_modules", "build", "dist", "__pycache__", ".git"}
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(<[^>\n]+>|"[^"\n]+")', re.M)


def room_of(path):
    """The room a file belongs to, or None."""
    parts = path.split("/")
    if path.startswith("ui/shell/"):
        return "shell"
    if parts[0] in ("ui", "native", "web"):
        return parts[0]
    if parts[0] != "engine" or len(parts) < 3:
        return None
    if parts[1] == "include":
        if len(parts) == 4:
            return parts[3].split(".")[0]
        return parts[3] if len(parts) > 4 else None
    if parts[1] == "src":
        return parts[2] if len(parts) > 3 else None
    return parts[1]


def without_comments(text, keep_strings=False):
    """Comments (and string literals) blanked, line breaks kept."""
    def blank(match):
        token = match.group(0)
        if token[0] in "\"'" and keep_strings:
            return token
        return re.sub(r"[^\n]", " ", token)
    token = r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|(?<!\w)\'(?:\\.|[^\'\\\n])*\''
    return re.sub(token, blank, text, flags=re.S)


def files_under(root, folders, endings):
    for folder in folders:
        for base, names, files in os.walk(os.path.join(root, folder)):
            names[:] = sorted(name for name in names if name not in SKIPPED)
            for name in sorted(files):
                if name.endswith(endings):
                    path = os.path.relpath(os.path.join(base, name), root)
                    yield path.replace(os.sep, "/")


class Tree:
    """The sources, and where an #include leads."""

    def __init__(self, root):
        self.root = root
        self.text = {}
        for path in files_under(root, CHECKED, CODE):
            with open(os.path.join(root, path), encoding="utf-8") as file:
                self.text[path] = file.read()
        self.includes = {path: self._includes(path) for path in self.text}

    def _includes(self, path):
        found = []
        plain = without_comments(self.text[path], keep_strings=True)
        for match in INCLUDE.finditer(plain):
            name = match.group(1)[1:-1]
            line = plain.count("\n", 0, match.start(1)) + 1
            found.append((line, name, self._resolve(path, name)))
        return found

    def _resolve(self, path, name):
        """Path of the included file in the tree, or None if it is not ours."""
        beside = os.path.normpath(os.path.join(os.path.dirname(path), name)).replace(os.sep, "/")
        tops = ("engine/include", "engine/describe", "engine/capi", "engine/catalogue", "engine",
                "ui/include", "ui/src", "ui", "native", "web")
        for candidate in [beside] + [f"{top}/{name}" for top in tops]:
            if candidate in self.text:
                return candidate
        return None

    def reaches(self, start, wanted):
        """The chain of includes from start to wanted, or None."""
        seen, waiting = {start}, [(start,)]
        while waiting:
            chain = waiting.pop()
            for _, _, target in self.includes[chain[-1]]:
                if target == wanted:
                    return chain + (target,)
                if target and target not in seen:
                    seen.add(target)
                    waiting.append(chain + (target,))
        return None


def include_findings(tree, path):
    room = room_of(path)
    for line, name, target in tree.includes[path]:
        where = f"{path}:{line}"
        if target is None and name.startswith("twofold/"):
            target = "engine/include/" + name  # missing, but its room is known
        other = room_of(target) if target else None
        if room not in MAY_INCLUDE:
            yield f"{where}: the room '{room}' is not in the plan (tests/layers/rules.py)"
        elif other and other != room and other not in MAY_INCLUDE[room] \
                and name not in ALSO.get(room, ()):
            yield f"{where}: {room} may not include {name} (room {other})"
        if target:
            continue
        for library, allowed in LIBRARIES.items():
            if name.startswith(library) and path not in allowed and room not in allowed:
                yield f"{where}: {room} may not include <{name}>"
        engine = path.startswith("engine/")
        if engine and any(name == bad or (bad[-1] == "/" and name.startswith(bad))
                          for bad in ENGINE_HEADERS):
            yield f"{where}: the engine may not include <{name}>"
        if name in NEW_HEADERS:
            yield f"{where}: <{name}> is missing in one of the supported compilers"


def pattern_findings(tree, path):
    plain = without_comments(tree.text[path])
    patterns = dict(EVERYWHERE_PATTERNS)
    if path.startswith("engine/"):
        patterns.update(ENGINE_PATTERNS)
    for pattern, words in patterns.items():
        if "core/math" in words and path in ELEMENTARY_HOME:
            continue
        for match in re.finditer(pattern, plain):
            line = plain.count("\n", 0, match.start()) + 1
            token = match.group(0).rstrip("( \t\n")
            yield f"{path}:{line}: {words.format(token)}"


def drawable(root):
    """The characters that the lab's fonts hold, as cmake/subset_fonts.py cuts them."""
    path = os.path.join(root, "cmake", "subset_fonts.py")
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8") as file:
        text = file.read()
    signs = re.search(r'^SIGNS = "(.*)"$', text, re.M).group(1)
    return set(signs.replace("\\u2009", "\u2009")) | {chr(c) for c in range(0x180)}


def sign_findings(tree, path):
    """What people read is drawn with the lab's fonts: a sign they lack would be a question mark."""
    known = drawable(tree.root)
    if known is None or not path.startswith(
            ("engine/scenarios/", "engine/observables/", "engine/claims/", "ui/")):
        return
    plain = without_comments(tree.text[path], keep_strings=True)
    for number, line in enumerate(plain.split("\n"), 1):
        for sign in sorted(set(line) - known):
            yield f"{path}:{number}: the lab's fonts have no {sign} (cmake/subset_fonts.py)"


def header_findings(tree, path):
    if path.endswith(".hpp") and "#pragma once" not in tree.text[path]:
        yield f"{path}:1: a header needs #pragma once"


def kernel_findings(tree, path):
    """Hot loops keep xtensor out of their translation unit, or the inlining budget is spent."""
    if not re.search(r"_kernels?\.(cpp|hpp)$", path):
        return
    chain = tree.reaches(path, "engine/include/twofold/core/array.hpp")
    if chain:
        yield f"{path}:1: a kernel may not reach xtensor: {' -> '.join(chain[1:])}"


def size_findings(root):
    for path in files_under(root, SIZED, MEASURED):
        with open(os.path.join(root, path), encoding="utf-8") as file:
            lines = sum(1 for _ in file)
        if lines > MAX_LINES:
            yield f"{path}:{lines}: {lines} lines, at most {MAX_LINES}"


def findings(root):
    """(number of files looked at, list of findings)"""
    tree = Tree(root)
    found = []
    for path in tree.text:
        for look in (include_findings, pattern_findings, sign_findings, header_findings,
                     kernel_findings):
            found += look(tree, path)
    found += size_findings(root)
    return len(tree.text), found


def main(root):
    missing = [room for room in ENGINE_ROOMS if room not in MAY_INCLUDE]
    assert not missing, missing
    count, found = findings(root)
    for finding in found:
        print(finding)
    print(f"{count} files, {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    here = os.path.dirname(os.path.abspath(__file__))
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else os.path.join(here, "..", "..")))
