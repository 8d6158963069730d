"""README, ARCHITECTURE and docs/: links, paths, citations, pages of runs, and figures."""
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DOCS = os.path.join(ROOT, "docs")
PROGRAM = os.environ.get("TWOFOLD", os.path.join(ROOT, "build/release/native/twofold"))
PAGES = [os.path.join(ROOT, name) for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")] + [
    os.path.join(DOCS, name) for name in sorted(os.listdir(DOCS)) if name.endswith(".md")]

LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.*)$", re.M)
FILE = re.compile(r"`((?:engine|tests|ui|native|web|bench|docs|scripts|cmake)/[\w./-]+\.\w+)`")


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def without_code(text):
    return re.sub(r"```.*?```", "", text, flags=re.S)


def anchor(heading):
    plain = re.sub(r"[`*]|\[([^]]*)\]\([^)]*\)", lambda m: m.group(1) or "", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


def dead_links(page, text):
    """Links of a page that lead nowhere in this tree."""
    found = []
    for target in LINK.findall(without_code(text)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, mark = target.partition("#")
        full = os.path.normpath(os.path.join(os.path.dirname(page), path)) if path else page
        if not os.path.exists(full):
            found.append(target)
        elif mark and full.endswith(".md"):
            if mark not in [anchor(h) for h in HEADING.findall(read(full))]:
                found.append(target)
    return found


def missing_files(text):
    """Files that are named and do not exist; my_... are for the reader to write."""
    return [name for name in FILE.findall(text)
            if "/my_" not in name and not os.path.exists(os.path.join(ROOT, name))]


class Docs(unittest.TestCase):
    def test_the_checks_find_what_is_wrong(self):
        page = os.path.join(DOCS, "lens.md")
        self.assertEqual(dead_links(page, "[a](nowhere.md) [b](lens.md) [c](lens.md#no-such-part)"),
                         ["nowhere.md", "lens.md#no-such-part"])
        self.assertEqual(missing_files("`engine/src/core/fft.cpp` `engine/src/core/no.cpp`"),
                         ["engine/src/core/no.cpp"])

    def test_no_link_is_dead(self):
        for page in PAGES:
            with self.subTest(page=os.path.relpath(page, ROOT)):
                self.assertEqual(dead_links(page, read(page)), [])

    def test_files_that_are_named_exist(self):
        for page in PAGES:
            with self.subTest(page=os.path.relpath(page, ROOT)):
                self.assertEqual(missing_files(read(page)), [])

    def test_every_run_has_a_page_and_a_line_in_the_readme(self):
        runs = json.loads(subprocess.run([PROGRAM, "list", "--json"], check=True,
                                         capture_output=True, text=True).stdout)
        readme = read(os.path.join(ROOT, "README.md"))
        for run in runs:
            with self.subTest(run=run["name"]):
                self.assertTrue(os.path.exists(os.path.join(DOCS, run["name"] + ".md")))
                self.assertIn(f"(docs/{run['name']}.md)", readme)

    def test_every_section_of_the_paper_has_a_page(self):
        for section in range(2, 10):
            pages = [p for p in os.listdir(DOCS) if p.startswith(f"section-{section}-")]
            self.assertEqual(len(pages), 1, section)

    def test_citations_are_in_the_bibliography(self):
        keys = re.findall(r"@\w+\{(\w+),", read(os.path.join(DOCS, "references.bib")))
        self.assertEqual(len(keys), len(set(keys)))
        cited = {key for page in PAGES for key in re.findall(r"`([a-z]+(?:19|20)\d\d[a-z]*)`", read(page))}
        self.assertTrue(cited)
        self.assertEqual(cited - set(keys), set())

    def test_the_program_still_draws_the_figures(self):
        listed = [line.split()[0] for line in read(os.path.join(DOCS, "figures/figures.txt")).splitlines()
                  if line.strip() and not line.startswith("#")]
        kept = [name[:-4] for name in os.listdir(os.path.join(DOCS, "figures")) if name.endswith(".svg")]
        self.assertEqual(sorted(kept), sorted(listed))
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([os.path.join(ROOT, "scripts/figures"), folder], check=True, cwd=ROOT,
                           env={**os.environ, "TWOFOLD": PROGRAM})
            for name in listed:
                with self.subTest(figure=name):
                    self.assertTrue(read(os.path.join(folder, name + ".svg")) ==
                                    read(os.path.join(DOCS, "figures", name + ".svg")),
                                    "scripts/figures draws it anew; look at it, then commit it")


def main():
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__])
    result = unittest.TextTestRunner(verbosity=0).run(suite)
    failed = len(result.failures) + len(result.errors)
    print(f"{max(0, result.testsRun - failed)} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
