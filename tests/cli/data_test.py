"""People's own data on the command line: --data, --inputs, --outputs.

Usage: data_test.py TOY [REAL], as cli_test.py.
"""

import json
import math
import os
import pty
import struct
import subprocess
import sys
import tempfile
import unittest
import zipfile

import cli_test

TABLE = "age,kind,size\n3,red,1.5\n1,blue,0.25\n4,red,\n1,red,2\n5,blue,2.5\n"


class Data(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def file(self, text, name="people.csv"):
        path = os.path.join(self.folder.name, name)
        with open(path, "wb") as file:
            file.write(text.encode())
        return path

    def run_json(self, *words):
        code, out, err = cli_test.call(cli_test.TOY, "run", "toy-data", "--steps", "0", "--json",
                                       *words)
        self.assertEqual((code, err), (0, ""), words)
        return json.loads(out)

    def refused(self, *words, says=()):
        code, out, err = cli_test.call(cli_test.TOY, "run", *words)
        self.assertEqual((code, out), (2, ""), (words, err))
        self.assertEqual(err.count("\n"), 1, err)
        for text in says:
            self.assertIn(text, err, words)

    def test_the_last_column_is_learned_from_the_others(self):
        run = self.run_json("--data", self.file(TABLE))
        self.assertEqual(run["data"], {"name": "people.csv", "rows": 5, "missing": 1,
                                       "inputs": ["age", "kind"], "outputs": ["size"]})
        self.assertEqual(run["observables"]["value"]["values"], [1.5])

    def test_columns_are_chosen_by_name(self):
        path = self.file(TABLE)
        run = self.run_json("--data", path, "--inputs", "size", "--outputs", "age")
        self.assertEqual((run["data"]["inputs"], run["data"]["outputs"]), (["size"], ["age"]))
        self.assertEqual(run["observables"]["value"]["values"], [3])
        run = self.run_json("--data", path, "--outputs=kind")
        self.assertEqual((run["data"]["inputs"], run["data"]["outputs"]), (["age", "size"], ["kind"]))

    def test_a_recorded_run_takes_its_own_table_and_no_other(self):
        table, other = self.file(TABLE), self.file(TABLE.replace("2.5", "2.75"), "other.csv")
        record = os.path.join(self.folder.name, "run.json")
        whole = self.run_json("--data", table, "--outputs=kind", "--record", record)
        code, out, err = cli_test.call(cli_test.TOY, "run", "--from", record, "--data", table,
                                       "--hash")
        self.assertEqual((code, out.strip(), err), (0, whole["hash"], ""))
        self.refused("--from", record, says=["--data", "people.csv"])
        self.refused("--from", record, "--data", other, says=["table other.csv", "hash"])

    def test_a_table_that_the_lab_wrote_is_read_without_its_first_line(self):
        stamped = self.file("# twofold-run: {\"format\": \"twofold-run\"}\n" + TABLE)
        self.assertEqual(self.run_json("--data", stamped), self.run_json("--data", self.file(TABLE)))

    def test_without_data_nothing_is_said_of_them(self):
        self.assertNotIn("data", self.run_json())
        self.assertEqual(list(self.run_json()),
                         ["scenario", "seed", "steps", "hash", "parameters", "observables"])

    def test_the_hash_depends_on_the_values_not_on_how_they_are_written(self):
        first = self.run_json("--data", self.file(TABLE))
        same = self.run_json("--data", self.file(TABLE.replace(",", ";").replace("\n", "\r\n"), "b.csv"))
        self.assertEqual(first["hash"], same["hash"])
        other = self.run_json("--data", self.file(TABLE.replace("1.5", "1.25")))
        self.assertNotEqual(first["hash"], other["hash"])

    def test_files_that_cannot_be_read_are_refused(self):
        self.refused("toy-data", "--data", os.path.join(self.folder.name, "none.csv"),
                     says=["data file", "none.csv", "a file that exists"])
        self.refused("toy-data", "--data", self.folder.name, says=["data file", "not a folder"])
        large = self.file("a\n1\n", "large.csv")
        os.truncate(large, 50 * 2**20 + 1)
        self.refused("toy-data", "--data", large, says=["data file", "at most 50 MB"])

    def test_what_is_no_table_is_refused_with_its_place(self):
        for text, says in (
                ("a,b\n1,2\n3,x\n5,6\n", ["people.csv, row 2 (line 3)", 'column "b" = "x"', "a number"]),
                ("a,b\n1,2\n3\n", ["row 2 (line 3)", "1 fields", "2 fields"]),
                ("a,b\n1,\"2\n", ["a closing quote"]),
                ("", ["rows", "at least one line"]), ("a,b\n1,2\n", ["rows of people.csv = 1", "at least 4"]), ("a\0b", ["zero byte"]),
                ("a,b\n1,5\n2,5\n3,5\n4,5\n", ["too few that vary"])):
            self.refused("toy-data", "--data", self.file(text), says=says)

    def test_unknown_columns_are_refused_with_the_names_there_are(self):
        path = self.file(TABLE)
        self.refused("toy-data", "--data", path, "--inputs", "agee", says=["column = agee", "age, kind, size"])
        self.refused("toy-data", "--data", path, "--outputs", "size,none", says=["column = none"])
        self.refused("toy-data", "--data", path, "--inputs", "age,age", says=["age", "chosen once"])
        self.refused("toy-data", "--data", path, "--inputs", "size", "--outputs", "size", says=["chosen once"])

    def test_options_that_do_not_go_together_are_refused(self):
        path = self.file(TABLE)
        self.refused("toy", "--data", path, says=["option --data", "a scenario that takes data: toy-data"])
        self.refused("toy", "--inputs", "a", says=["option --inputs", "toy-data"])
        self.refused("toy-data", "--inputs", "age", says=["option --inputs", "--data FILE.csv with it"])
        self.refused("toy-data", "--outputs", "age", says=["option --outputs", "--data FILE.csv with it"])
        for option in ("--data", "--inputs", "--outputs"):
            self.refused("toy-data", option, says=[option])
            self.refused("toy-data", option + "=", says=[option, "nothing"])
        self.refused("toy-data", "--dat", path, says=["did you mean --data?"])

    def test_describe_says_which_scenario_takes_data(self):
        for name, takes in (("toy", False), ("toy-data", True)):
            _, text, _ = cli_test.call(cli_test.TOY, "describe", name)
            self.assertEqual("--data FILE.csv" in text, takes)
            _, text, _ = cli_test.call(cli_test.TOY, "describe", name, "--json")
            self.assertIs(json.loads(text)["takes_data"], takes)

    def test_choices_are_given_by_word_or_number(self):
        by_word, by_number = (cli_test.call(cli_test.TOY, "run", "toy-data", "--steps", "3", "--json",
                                            "--set", f"mood={mood}") for mood in ("wild", "2"))
        self.assertEqual(by_word, by_number)
        self.assertEqual(json.loads(by_word[1])["parameters"]["mood"], 2)
        self.refused("toy-data", "--set", "mood=angry",
                     says=["parameter mood = angry", "one of calm, merry, wild"])
        self.refused("toy-data", "--set", "mood=3", says=["one of calm, merry, wild"])
        _, text, _ = cli_test.call(cli_test.TOY, "describe", "toy-data")
        self.assertRegex(text, r"mood .*default merry +one of calm, merry, wild")
        _, text, _ = cli_test.call(cli_test.TOY, "describe", "toy-data", "--json")
        mood = json.loads(text)["parameters"][-1]
        self.assertEqual((mood["entry"], mood["choices"], mood["default"]),
                         ("choice", ["calm", "merry", "wild"], 1))

    def test_progress_is_shown_on_a_terminal_only(self):
        path = self.file("a,b\n" + "1.25,3\n2.5,4\n" * 150000)
        words = [*cli_test.TOY, "run", "toy-data", "--steps", "0", "--hash", "--data", path]
        quiet = subprocess.run(words, capture_output=True, text=True, timeout=60)
        self.assertEqual((quiet.returncode, quiet.stderr), (0, ""))
        ours, theirs = pty.openpty()
        shown = subprocess.run(words, stdout=subprocess.PIPE, stderr=theirs, text=True, timeout=60)
        os.close(theirs)
        text = os.read(ours, 100000).decode()
        os.close(ours)
        self.assertEqual(shown.stdout, quiet.stdout)
        self.assertRegex(text, r"reading \d+ %")


class RealData(unittest.TestCase):
    """The product learns a table, and does not learn one whose answers were shuffled."""

    def explained(self, *words):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "waves.csv")
            with open(path, "w", encoding="utf-8") as file:
                file.write("name,x,colour,y\n")
                for i in range(150):
                    x, red = math.sin(1.7 * i), i % 3 > 0
                    file.write(f"wave {i},{x:.4f},{'red' if red else 'blue'},{x if red else -x:.4f}\n")
            code, out, err = cli_test.call(cli_test.REAL, "run", "recurrent", "--data", path, "--steps",
                                           "200", "--json", "--observe", "explained", *words)
        self.assertEqual((code, err), (0, ""))
        run = json.loads(out)
        self.assertEqual((run["data"]["inputs"], run["data"]["outputs"]), (["x", "colour"], ["y"]))
        return run["observables"]["explained"]["values"][-1]

    def test_a_table_is_learned_and_shuffled_answers_are_not(self):
        self.assertGreater(self.explained(), 0.8)
        self.assertLess(self.explained("--set", "shuffle_labels=1"), 0.4)

    def metric(self, folder, name, kind="<f8", shape="(2, 2, 9, 9)", array="metric.npy"):
        """A sphere as .npy, or as .npz with a name that ends so; g_11 = sin^2."""
        numbers = [float(m == n) * (math.sin(1 + 0.05 * i) ** 2 if m else 1.0)
                   for m in range(2) for n in range(2) for i in range(9) for _ in range(9)]
        header = f"{{'descr': '{kind}', 'fortran_order': False, 'shape': {shape}, }}\n"
        npy = (b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() +
               struct.pack(f"<{len(numbers)}d", *numbers))
        path = os.path.join(folder, name)
        if name.endswith(".npz"):
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("other.npy", b"no array")
                archive.writestr(array, npy)
        else:
            with open(path, "wb") as file:
                file.write(npy)
        return path

    def test_a_metric_is_read_from_npy_and_npz(self):
        words = ("run", "curvature", "--set", "metric=file", "--set", "spacing=0.05", "--steps", "9")
        with tempfile.TemporaryDirectory() as folder:
            results = []
            for name in ("sphere.npy", "sphere.npz"):
                code, out, err = cli_test.call(cli_test.REAL, *words, "--json", "--data",
                                               self.metric(folder, name))
                self.assertEqual((code, err), (0, ""))
                results.append(json.loads(out))
            self.assertEqual(results[0]["hash"], results[1]["hash"])
            self.assertEqual(results[0]["data"]["rows"], 81)
            ricci = results[0]["observables"]["ricci_max"]["values"][-1]
            self.assertAlmostEqual(ricci, 1, places=3)  # R_ab = g_ab
            for path, says in ((self.metric(folder, "a.npy", kind="<i8"), "float64 or float32"),
                               (self.metric(folder, "b.npy", shape="(2, 2, 9, 8)"), "the shape"),
                               (self.metric(folder, "c.npz", array="g.npy"), "called metric")):
                code, out, err = cli_test.call(cli_test.REAL, *words, "--data", path)
                self.assertEqual((code, out), (2, ""))
                self.assertIn(says, err)
        code, out, err = cli_test.call(cli_test.REAL, *words)
        self.assertEqual((code, out), (2, ""))
        self.assertIn("metric = file: expected a file beside it", err)


if __name__ == "__main__":
    sys.exit(cli_test.main(sys.argv[1:], [Data] + [RealData] * (len(sys.argv) > 2)))
