"""`twofold figure` and the drawings of the ledger's report: well-formed, self-contained, repeatable.

Usage: figure_test.py TOY [REAL], as cli_test.py.
"""

import base64
import csv
import os
import struct
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml
import zlib

import cli_test

SVG = "{http://www.w3.org/2000/svg}"


def png_size(text):
    """Width and height of a PNG; its chunks and their checksums are read on the way."""
    raw = base64.b64decode(text)
    assert raw[:8] == b"\x89PNG\r\n\x1a\n", raw[:8]
    at, chunks = 8, {}
    while at < len(raw):
        length, name = struct.unpack(">I4s", raw[at:at + 8])
        data = raw[at + 8:at + 8 + length]
        (crc,) = struct.unpack(">I", raw[at + 8 + length:at + 12 + length])
        assert crc == zlib.crc32(name + data), name
        chunks[name] = data
        at += 12 + length
    width, height = struct.unpack(">II", chunks[b"IHDR"][:8])
    rows = zlib.decompress(chunks[b"IDAT"])
    assert len(rows) == height * (width + 1)
    assert max(rows) < len(chunks[b"PLTE"]) // 3
    return width, height


class Drawing(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def draw(self, *words, program=None):
        path = os.path.join(self.folder.name, "a.svg")
        code, out, err = cli_test.call(program or cli_test.TOY, "figure", *words, "--out", path)
        self.assertEqual((code, out, err), (0, "", ""), words)
        with open(path, encoding="utf-8") as file:
            return file.read()


class Figures(Drawing):
    def refused(self, *words, says, code=2):
        got, out, err = cli_test.call(cli_test.TOY, "figure", *words)
        self.assertEqual((got, out), (code, ""), words)
        self.assertIn(says, err, words)

    def test_every_shape_is_drawn(self):
        for name in ("plot", "graph", "history", "sentence"):
            text = self.draw("toy-data", "--view", "learning", "--figure", name)
            root = xml.fromstring(text)
            self.assertEqual(root.tag, SVG + "svg")
            self.assertEqual(root.get("aria-label"), "A toy")
            self.assertNotIn("nan", text)
            self.assertNotIn("inf", text.replace("info", ""))

    def test_a_field_that_has_no_place_on_a_logarithmic_axis_is_left_out(self):
        root = xml.fromstring(self.draw("toy-data", "--view", "learning", "--figure", "plot"))
        self.assertEqual(list(root.iter(SVG + "image")), [])

    def test_the_same_run_is_the_same_drawing_and_another_run_another(self):
        words = ("toy-data", "--view", "learning", "--figure", "plot", "--steps", "9")
        self.assertEqual(self.draw(*words), self.draw(*words))
        self.assertNotEqual(self.draw(*words), self.draw(*words, "--dark"))

    def test_the_data_of_a_figure_are_written_as_blocks_of_csv(self):
        path = os.path.join(self.folder.name, "a.csv")
        words = ("figure", "toy-data", "--view", "learning", "--figure", "plot", "--out", path)
        self.assertEqual(cli_test.call(cli_test.TOY, *words), (0, "", ""))
        with open(path, encoding="utf-8") as file:
            blocks = file.read().split("\n\n")
        self.assertTrue(blocks[0].startswith("# A toy"))
        self.assertGreater(len(blocks), 2)
        for block in blocks[1:]:
            lines = block.strip("\n").split("\n")
            self.assertRegex(lines[0], "^# (series|cloud|flow|field|marks)")
            width = len(next(csv.reader([lines[1]])))
            for row in csv.reader(lines[2:]):
                self.assertEqual(len(row), width, row)
                if lines[0].startswith("# marks"):
                    continue
                # rows and columns of a matrix may have names
                for cell in row[-1:] if lines[0].startswith("# field") else row:
                    self.assertTrue(cell == "" or float(cell) == float(cell), row)

    def test_size_is_that_of_the_drawing(self):
        root = xml.fromstring(self.draw("toy-data", "--view", "learning", "--size", "400x300"))
        self.assertEqual(root.get("viewBox"), "0 0 400 300")

    def test_what_cannot_be_drawn_is_refused(self):
        out = ("--out", os.path.join(self.folder.name, "b.svg"))
        self.refused(says="scenario")
        self.refused("tpy", *out, says="did you mean toy?")
        self.refused("toy-data", says="--out")
        self.refused("toy-data", "--out", "a.png", says=".svg or .csv")
        self.refused("toy-data", "--view", "sideways", *out, says="learning, quantum")
        self.refused("toy-data", "--size", "400", *out, says="height")
        self.refused("toy-data", "--size", "1x400", *out, says="from 240")
        self.refused("toy-data", "--view", "learning", "--figure", "nothing", *out,
                     says="one of plot, graph", code=1)
        self.refused("toy", "--set", "stop_at=3", *out, says="step 3", code=1)
        self.assertEqual(os.listdir(self.folder.name), [])


class RealFigures(Drawing):
    def test_real_figures_are_drawn_with_their_fields(self):
        for scenario, images in (("lens", 1), ("annulus", 1), ("light-cone", 1), ("curvature", 1),
                                 ("string", 0), ("ring", 0)):
            with self.subTest(scenario=scenario):
                text = self.draw(scenario, "--view", "gravity" if images else "quantum", "--steps",
                                 "2", program=cli_test.REAL)
                root = xml.fromstring(text)
                self.assertGreater(len(list(root.iter())), 6)
                found = [image.get("href").split(",") for image in root.iter(SVG + "image")]
                self.assertGreaterEqual(len(found), images)
                for head, data in found:
                    self.assertEqual(head, "data:image/png;base64")
                    self.assertGreater(min(png_size(data)), 1)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(cli_test.main(sys.argv[1:], [Figures] + ([RealFigures] if len(sys.argv) > 2 else [])))
