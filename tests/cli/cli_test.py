"""The command line, driven as people drive it: what it prints, writes, refuses and returns.

Usage: cli_test.py TOY [REAL]. TOY is the program with the toy catalogue of tests/capi, for every
situation in milliseconds; REAL is the product, for the few claims that need the real scenario.
`cli_test.py --write-golden REAL [SCENARIO...]` records the golden hashes anew (say why in
CHANGELOG.md).
"""

import csv
import json
import math
import os
import struct
import subprocess
import sys
import tempfile
import unittest
import zipfile

TOY = REAL = None
GOLDEN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden")
# Scenario -> steps whose state hashes are recorded in tests/golden/SCENARIO.json, with seed 7.
GOLDEN_RUNS = {
    "two-geometries": (0, 10, 50),
    "double-well": (0, 10, 200),
    "valley": (0, 10, 100),
    "thermal-neurons": (0, 10, 100),
    "recurrent": (0, 10, 100),
    "free-packet": (0, 10, 100),
    "interference": (0, 10, 100),
    "tunnelling": (0, 10, 100),
    "ring": (0, 10, 100),
    "adaptation": (0, 10, 100),
    "annulus": (0, 10, 50),
    "regime": (0, 10),
    "light-cone": (0, 10, 100),
    "learn-transport": (0, 10, 100),
    "tomography": (0, 10, 100),
    "lens": (0, 10, 100),
    "deflection": (0, 10, 50),
    "dust": (0, 10, 50),
    "orbit": (0, 10, 50),
    "curvature": (0, 10, 100),
    "geodesic": (0, 10, 50),
    "cosmology": (0, 10, 100),
    "expansion": (0, 10, 50),
    "horizon": (0, 10, 50),
    "learned-lens": (0, 10, 64),
    "einstein-residual": (0, 10, 30),
    "rindler": (0, 10, 50),
    "state-metric": (0, 10, 50),
    "string": (0, 10, 50),
    "onsager": (0, 10, 50),
    "waves": (0, 10, 40),
    "collapse": (0, 10, 50),
}


def call(program, *words):
    done = subprocess.run([*program, *words], capture_output=True, text=True, timeout=300)
    return done.returncode, done.stdout, done.stderr


def npz(path):
    """Arrays of an .npz, read without numpy."""
    arrays = {}
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            raw = archive.read(name)
            assert raw[:8] == b"\x93NUMPY\x01\x00", raw[:8]
            length = struct.unpack("<H", raw[8:10])[0]
            assert (10 + length) % 64 == 0
            header = eval(raw[10:10 + length], {"__builtins__": {}})  # a dictionary of literals
            code = {"<f8": "d", "<i8": "q"}[header["descr"]]
            count = header["shape"][0]
            arrays[name[:-4]] = struct.unpack(f"<{count}{code}", raw[10 + length:])
    return arrays


class Toy(unittest.TestCase):
    def ok(self, *words):
        code, out, err = call(TOY, *words)
        self.assertEqual((code, err), (0, ""), words)
        return out

    def refused(self, *words, says=()):
        code, out, err = call(TOY, *words)
        self.assertEqual(code, 2, (words, out, err))
        self.assertEqual(out, "", words)
        for text in says:
            self.assertIn(text, err, words)

    def test_help_and_version(self):
        self.assertIn("twofold run SCENARIO", self.ok("--help"))
        self.assertIn("twofold run SCENARIO", self.ok("run", "toy", "--help"))
        self.assertRegex(self.ok("--version"), r"^twofold \d+\.\d+\.\d+\n$")

    def test_list_and_describe(self):
        names = [one["name"] for one in json.loads(self.ok("list", "--json"))]
        self.assertEqual(names, ["toy", "toy-wrong", "toy-too-good", "toy-stopping", "toy-lame",
                                 "toy-data"])
        self.assertIn("toy-wrong", self.ok("list"))
        schema = json.loads(self.ok("describe", "toy", "--json"))
        rate = schema["parameters"][0]
        self.assertEqual((rate["name"], rate["default"], rate["min"], rate["max"], rate["effect"]),
                         ("rate", 0.25, 0.0, 1.0, "live"))
        self.assertEqual(schema["observables"][2]["kind"], "assumed")
        self.assertEqual((schema["section"], schema["claims"]), ("0", ["C7"]))
        text = self.ok("describe", "toy")
        for word in ("rate", "a number from 0 to 1", "restarts", "live", "late", "derived"):
            self.assertIn(word, text)

    def test_json_of_a_run(self):
        run = json.loads(self.ok("run", "toy", "--steps", "25", "--every", "10", "--seed", "3",
                                 "--set", "rate=0.1", "--set", "rate=0.5", "--json"))
        self.assertEqual((run["scenario"], run["seed"], run["steps"]), ("toy", 3, 25))
        self.assertRegex(run["hash"], r"^[0-9a-f]{16}$")
        self.assertEqual(run["parameters"]["rate"], 0.5)
        value, late, wave = (run["observables"][name] for name in ("value", "late", "wave"))
        self.assertEqual(value["steps"], [0, 10, 20, 25])
        self.assertEqual((value["unit"], value["label"]), ("steps", "measured"))
        self.assertEqual(late["values"][0], None)
        self.assertEqual(late["values"][1:], value["values"][1:])
        self.assertEqual(wave["steps"], [25])

    def test_named_observables_are_computed_at_every_recorded_step(self):
        run = json.loads(self.ok("run", "toy", "--steps", "20", "--every", "10", "--json",
                                 "--observe", "wave,value"))
        self.assertEqual(list(run["observables"]), ["wave", "value"])
        self.assertEqual(run["observables"]["wave"]["steps"], [0, 10, 20])

    def test_a_recorded_run_is_made_again_with_the_same_hash(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "run.json")
            whole = self.ok("run", "toy", "--steps", "12", "--seed", "18446744073709551615",
                            "--set", "rate=0.1", "--record", path, "--hash")
            self.assertEqual(self.ok("run", "--from", path, "--hash"), whole)
            with open(path) as file:
                record = json.load(file)
            self.assertEqual((record["format"], record["step"], record["hash"]),
                             ("twofold-run", 12, whole.strip()))
            # A change on the way counts, and one at a step that --every passes over too.
            record["commands"] = [{"step": 5, "parameter": "rate", "value": 0.75}]
            with open(path, "w") as file:
                json.dump(record, file)
            code, out, err = call(TOY, "run", "--from", path, "--hash")
            self.assertEqual((code, out), (1, ""))
            self.assertIn("expected " + whole.strip(), err)
            changed = json.loads(self.ok("run", "--from", path, "--steps", "13", "--json"))
            rare = json.loads(self.ok("run", "--from", path, "--steps", "13", "--every", "9", "--json"))
            self.assertEqual((changed["hash"], changed["parameters"]["rate"]),
                             (rare["hash"], 0.75))
            self.refused("run", "--from", path, "--seed", "3", says=["--seed", "--from"])

    def test_a_bad_record_is_refused_by_name(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "run.json")
            self.refused("run", "--from", path, says=["run.json", "exists"])
            self.refused("run", "--from", says=["--from"])
            for text, says in (("a,b\n1,2\n", "holds the record"), ("{}", "holds the record"),
                               ('{"format": "twofold-run", "format_version": 2}', "expected 1"),
                               ('{"format": "other"}', "twofold-run")):
                with open(path, "w") as file:
                    file.write(text)
                self.refused("run", "--from", path, says=[says])

    def test_about_a_hundred_rows_by_default(self):
        for steps, rows in (("0", 1), ("100", 101), ("101", 52), ("950", 96), ("1000", 101)):
            run = json.loads(self.ok("run", "toy", "--steps", steps, "--json"))
            self.assertEqual(len(run["observables"]["value"]["steps"]), rows, steps)
            self.assertEqual(run["observables"]["value"]["steps"][-1], int(steps))

    def test_the_hash_depends_on_seed_and_parameters_only(self):
        base = self.ok("run", "toy", "--steps", "30", "--hash")
        self.assertRegex(base, r"^[0-9a-f]{16}\n$")
        self.assertEqual(base, self.ok("run", "toy", "--steps=30", "--hash", "--every", "7"))
        self.assertEqual(base, self.ok("run", "toy", "--steps", "30", "--hash", "--seed", "7"))
        self.assertEqual(base.strip(),
                         json.loads(self.ok("run", "toy", "--steps", "30", "--json"))["hash"])
        self.assertNotEqual(base, self.ok("run", "toy", "--steps", "30", "--hash", "--seed", "8"))
        self.assertNotEqual(base, self.ok("run", "toy", "--steps", "31", "--hash"))

    def test_files_hold_the_same_doubles(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "run")
            words = ["run", "toy", "--steps", "20", "--every", "4"]
            for ending in (".csv", ".json", ".npz"):
                self.ok(*words, "--out", path + ending)
            run = json.loads(self.ok(*words, "--json"))
            with open(path + ".json", encoding="utf-8") as file:
                self.assertEqual(json.load(file), run)
            with open(path + ".csv", encoding="utf-8") as file:
                rows = list(csv.DictReader(file))
            arrays = npz(path + ".npz")
            self.assertEqual(list(rows[0]), ["step", "value", "late", "wave"])
            self.assertEqual(arrays["step"], (0, 4, 8, 12, 16, 20))
            self.assertEqual([int(row["step"]) for row in rows], [0, 4, 8, 12, 16, 20])
            for name in ("value", "late"):
                for at, value in enumerate(run["observables"][name]["values"]):
                    cell = rows[at][name]
                    self.assertEqual(float(cell) if cell else None, value)
                    if value is None:
                        self.assertTrue(math.isnan(arrays[name][at]))
                    else:
                        self.assertEqual(arrays[name][at], value)
            self.assertEqual([row["wave"] for row in rows[:-1]], [""] * 5)

    def test_equal_runs_write_equal_files(self):
        with tempfile.TemporaryDirectory() as folder:
            contents = []
            for name in ("a.npz", "b.npz"):
                path = os.path.join(folder, name)
                self.ok("run", "toy", "--out", path)
                with open(path, "rb") as file:
                    contents.append(file.read())
            self.assertEqual(*contents)

    def test_unknown_names_are_refused_with_the_nearest(self):
        self.refused("rum", says=["command", "rum", "did you mean run?"])
        self.refused("run", "tpy", says=["scenario", "tpy", "did you mean toy?"])
        self.refused("describe", "toy-wrog", says=["did you mean toy-wrong?"])
        self.refused("run", "toy", "--set", "raet=1", says=["parameter", "did you mean rate?"])
        self.refused("run", "toy", "--observe", "value,lat", says=["lat", "did you mean late?"])
        self.refused("run", "toy", "--observ", "value", says=["did you mean --observe?"])
        self.refused("verify", "toy-stoping", says=["did you mean toy-stopping?"])

    def test_values_are_refused_with_their_range(self):
        for value in ("nan", "inf", "-inf", "2", "-0.1", "", "abc", "0.1x", " 0.1", "1e999", "0,5"):
            self.refused("run", "toy", "--set", f"rate={value}",
                         says=["parameter rate", "a number from 0 to 1"])
        self.refused("run", "toy", "--set", "stop_at=2.5", says=["stop_at", "a whole number"])
        self.refused("run", "toy", "--set", "null_control=2", says=["null_control", "0 or 1"])
        self.refused("run", "toy", "--set", "rate", says=["name=value"])
        self.refused("run", "toy", "--set", "=1", says=["name=value"])
        for seed in ("-1", "1.5", "seven", "", "18446744073709551616", "1e3"):
            self.refused("run", "toy", "--seed", seed, says=["seed", "whole number"])
        for steps in ("-1", "1.5", "x", "1000001"):
            self.refused("run", "toy", "--steps", steps, says=["steps", "from 0 to 1000000"])
        for every in ("0", "-3", "x"):
            self.refused("run", "toy", "--every", every, says=["every", "from 1 to"])

    def test_missing_and_superfluous_words_are_refused(self):
        for option in ("--set", "--seed", "--steps", "--every", "--observe", "--out"):
            self.refused("run", "toy", option, says=[option])
        for words in ((), ("run",), ("describe",), ("run", "--steps", "3"), ("run", "toy", "more"),
                      ("list", "toy"), ("describe", "toy", "toy"), ("verify", "--steps", "3"),
                      ("run", "toy", "--json=1"), ("run", "toy", "--observe", ""),
                      ("run", "toy", "--observe", "value,")):
            self.refused(*words)

    def test_a_combination_that_cannot_run_is_refused(self):
        self.refused("run", "toy", "--set", "start=1", "--set", "rate=1", says=["start and rate"])

    def test_files_that_cannot_be_written_are_refused_before_the_run(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("run.txt", "run", "run.CSV"):
                self.refused("run", "toy", "--out", os.path.join(folder, name), says=[".csv"])
            self.refused("run", "toy", "--out", os.path.join(folder, "no", "run.csv"),
                         says=["can be written"])
            os.mkdir(os.path.join(folder, "folder.csv"))
            self.refused("run", "toy", "--out", os.path.join(folder, "folder.csv"))
            self.refused("run", "toy", "--out", os.path.join(folder, "a.csv"), "--steps", "-1")
            self.assertEqual(os.listdir(folder), ["folder.csv"])

    def test_a_run_that_stops_exits_with_one(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "a.csv")
            code, out, err = call(TOY, "run", "toy", "--set", "stop_at=12", "--out", path)
            self.assertEqual((code, out), (1, ""))
            self.assertIn("step 12", err)
            self.assertEqual(os.listdir(folder), [])
        code, _, err = call(TOY, "run", "toy", "--set", "stop_at=12", "--steps", "11", "--hash")
        self.assertEqual((code, err), (0, ""))



def golden_file(scenario):
    return os.path.join(GOLDEN, scenario + ".json")


def golden_run(program, scenario, steps, seed):
    words = ("run", scenario, "--steps", str(steps), "--seed", str(seed), "--hash")
    code, out, err = call(program, *words)
    assert code == 0, err
    return out.strip()


# All recorded runs, or those of the named scenarios.
def write_golden(program, scenarios):
    for scenario in scenarios or GOLDEN_RUNS:
        hashes = {str(steps): golden_run(program, scenario, steps, 7)
                  for steps in GOLDEN_RUNS[scenario]}
        with open(golden_file(scenario), "w", encoding="utf-8") as file:
            json.dump({"scenario": scenario, "seed": 7, "hashes": hashes}, file, indent=2)
            file.write("\n")


class Real(unittest.TestCase):
    def test_the_hashes_are_the_golden_ones(self):
        for scenario, steps in GOLDEN_RUNS.items():
            with open(golden_file(scenario), encoding="utf-8") as file:
                golden = json.load(file)
            self.assertEqual(golden["scenario"], scenario)
            self.assertEqual(sorted(golden["hashes"], key=int), [str(n) for n in sorted(steps)])
            for step, expected in golden["hashes"].items():
                with self.subTest(scenario=scenario, step=step):
                    self.assertEqual(golden_run(REAL, scenario, step, golden["seed"]), expected)

    def test_every_scenario_can_be_described(self):
        code, out, _ = call(REAL, "list", "--json")
        self.assertEqual(code, 0)
        self.assertIn("two-geometries", [one["name"] for one in json.loads(out)])
        for one in json.loads(out):
            self.assertIn(one["name"], GOLDEN_RUNS, "no golden hashes")
            code, out, _ = call(REAL, "describe", one["name"], "--json")
            schema = json.loads(out)
            self.assertEqual(code, 0)
            for parameter in schema["parameters"]:
                self.assertLessEqual(parameter["min"], parameter["default"], parameter)
                self.assertLessEqual(parameter["default"], parameter["max"], parameter)
                self.assertTrue(parameter["hint"], parameter)


def main(words, cases=None):
    global TOY, REAL
    TOY = words[0].split()
    if len(words) > 1:
        REAL = words[1].split()
    cases = cases or [Toy] + ([Real] if REAL else [])
    load = unittest.defaultTestLoader.loadTestsFromTestCase
    result = unittest.TextTestRunner(verbosity=0).run(
        unittest.TestSuite(load(case) for case in cases))
    failed = len(result.failures) + len(result.errors)
    print(f"{max(0, result.testsRun - failed)} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if sys.argv[1] == "--write-golden":
        sys.exit(write_golden(sys.argv[2].split(), sys.argv[3:]))
    sys.exit(main(sys.argv[1:]))
