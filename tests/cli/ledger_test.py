"""`twofold verify`: verdicts, null controls, exit codes and the report, with the toy's claims.

Usage: ledger_test.py TOY [REAL], as cli_test.py.
"""

import json
import os
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml

import cli_test
from cli_test import call


def verify(*words):
    code, out, err = call(cli_test.TOY, "verify", *words, "--json")
    assert err == "", err
    return code, json.loads(out)


def claim(ident, *words):
    code, ledger = verify(ident, *words)
    assert [row["id"] for row in ledger["claims"]] == [ident]
    return code, ledger["claims"][0]


class Scenarios(unittest.TestCase):
    def fault(self, scenario, says):
        code, out, _ = call(cli_test.TOY, "verify", scenario)
        self.assertEqual(code, 1, out)
        self.assertIn(says, out)

    def test_verify_passes_where_everything_is_as_claimed(self):
        code, out, err = call(cli_test.TOY, "verify", "toy")
        self.assertEqual((code, err), (0, ""))
        self.assertIn("fails, as it must", out)
        self.assertIn("not measured", out)
        self.assertRegex(out, r"steady .* holds +2 fails")
        code, ledger = verify("toy")
        self.assertEqual((code, ledger["claims"], ledger["verified"]), (0, [], True))
        report = ledger["scenarios"][0]
        self.assertTrue(report["verified"])
        self.assertRegex(report["hash"], r"^[0-9a-f]{16}$")
        self.assertEqual([c["verdict"] for c in report["checks"]],
                         ["holds", "holds", "unknown", "holds", "fails"])
        self.assertEqual(report["null_checks"][0]["verdict"], "fails")

    def test_every_kind_of_fault_is_told(self):
        self.fault("toy-wrong", "told fails")
        self.fault("toy-too-good", "other-law holds, but is not claimed")
        self.fault("toy-stopping", "the run stopped")
        self.fault("toy-lame", "the null control passes")

    def test_a_scenario_is_run_once_however_often_it_is_named(self):
        code, ledger = verify("toy", "toy")
        self.assertEqual((code, len(ledger["scenarios"])), (0, 1))


class Claims(unittest.TestCase):
    def test_a_claim_holds_with_its_null_control_beyond_the_limit(self):
        code, row = claim("C1")
        self.assertEqual((code, row["verdict"], row["expected"], row["verified"], row["faults"]),
                         (0, "holds", "holds", True, []))
        self.assertEqual((row["residual"], row["limit"]), (0.1, 0.5))
        self.assertEqual(row["null_control"],
                         {"parameter": "null_control", "residual": 2.0, "verdict": "fails"})
        self.assertEqual(row["null_control_reason"], "")
        steady, told, law = row["evidence"]
        self.assertTrue(steady["supports"] and not law["supports"] and law["verified"])
        self.assertEqual(law["verdict"], "fails")
        self.assertEqual((law["null_residual"], law["null_verdict"]), (None, None))
        self.assertEqual((told["null_residual"], told["null_verdict"]), (0.0, "holds"))
        self.assertEqual((steady["seed"], steady["step"], steady["settings"]), (7, 400, {}))
        self.assertRegex(steady["hash"], r"^[0-9a-f]{16}$")
        self.assertEqual(row["traces"][0]["source"], "toy_catalogue.cpp")

    def test_a_failing_check_turns_its_claim_red(self):
        code, row = claim("C2")
        self.assertEqual((code, row["verdict"], row["verified"]), (1, "fails", False))
        self.assertIn("toy-wrong, told: fails", row["faults"])
        self.assertEqual([one["verified"] for one in row["evidence"]], [True, False])

    def test_a_mark_of_the_end_that_holds_is_a_fault(self):
        code, row = claim("C3")
        self.assertEqual((code, row["verdict"]), (1, "holds"))
        self.assertEqual(row["faults"], ["toy-too-good, other-law: must fail, and does not"])

    def test_a_run_that_stops_leaves_its_claim_unknown(self):
        code, row = claim("C4")
        self.assertEqual((code, row["verdict"], row["residual"]), (1, "unknown", None))
        self.assertIn("the run stopped", row["faults"][0])
        self.assertEqual(row["evidence"][0]["hash"], None)

    def test_a_null_control_within_the_limit_is_a_fault(self):
        code, row = claim("C5")
        self.assertEqual((code, row["verdict"]), (1, "holds"))
        self.assertEqual(row["faults"],
                         ["toy-lame, steady: the null control lands within the limit"])

    def test_a_claim_that_fails_as_found_names_what_passes_the_same_check(self):
        code, row = claim("C6")
        self.assertEqual((row["verdict"], row["expected"]), ("fails", "fails"))
        self.assertEqual(row["null_control"], None)
        self.assertIn("marks where the claim ends", row["null_control_reason"])
        self.assertEqual(row["counterpart"]["scenario"], "toy-too-good")
        self.assertEqual(row["evidence"][1]["settings"], {"rate": 0.5})
        # Its other run's null control breaks nothing, which is told although the verdict is right.
        self.assertEqual(code, 1)
        self.assertEqual(row["faults"],
                         ["toy-too-good, other-law: the null control lands within the limit"])

    def test_an_illustration_has_no_number(self):
        code, out, _ = call(cli_test.TOY, "verify", "C7")
        self.assertEqual(code, 0, out)
        self.assertIn("holds only as a picture", out)
        self.assertIn("no number", out)

    def test_quick_leaves_out_what_is_slow_and_says_so(self):
        code, row = claim("C7", "--quick")
        self.assertEqual((code, row["verified"]), (0, True))
        self.assertEqual([one["hash"] is None for one in row["evidence"]], [False, True])
        self.assertIn("not run", call(cli_test.TOY, "verify", "C7", "--quick")[1])

    def test_the_whole_ledger_has_all_claims_and_all_scenarios(self):
        code, ledger = verify()
        self.assertEqual((code, ledger["verified"], ledger["seed"]), (1, False, 7))
        self.assertEqual([row["id"] for row in ledger["claims"]], [f"C{n}" for n in range(1, 8)])
        self.assertEqual([one["scenario"] for one in ledger["scenarios"]],
                         ["toy", "toy-wrong", "toy-too-good", "toy-stopping", "toy-lame",
                          "toy-data"])
        self.assertEqual(ledger, verify()[1])  # whatever ran beside what
        text = call(cli_test.TOY, "verify")[1]
        for row in ledger["claims"]:
            self.assertIn(row["title"], text)

    def test_the_seed_is_that_of_the_runs(self):
        first, second = (verify("C1", "--seed", seed)[1] for seed in ("3", "4"))
        self.assertEqual((first["seed"], first["claims"][0]["evidence"][0]["seed"]), (3, 3))
        self.assertNotEqual(*(one["claims"][0]["evidence"][0]["hash"] for one in (first, second)))

    def test_what_cannot_be_verified_is_refused(self):
        for words, says in ((("C8",), "C1, C2"), (("toy-stoping",), "did you mean toy-stopping?"),
                            (("--seed", "-1"), "seed"), (("--quick=1",), "no value"),
                            (("--lab", "nowhere"), "http://"), (("--quik",), "--quick"),
                            (("--report", "a.txt"), ".html"), (("--report",), "--report"),
                            (("--report", "/nowhere/a.html"), "can be written")):
            code, out, err = call(cli_test.TOY, "verify", *words)
            self.assertEqual((code, out), (2, ""), words)
            self.assertIn(says, err, words)


class Report(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = os.path.join(self.folder.name, "report.html")

    def written(self, *words):
        code, _, err = call(cli_test.TOY, "verify", *words, "--report", self.path)
        self.assertEqual(err, "")
        with open(self.path, encoding="utf-8") as file:
            return code, file.read()

    def page(self, text):
        head, body = text.split("\n", 1)
        self.assertEqual(head, "<!DOCTYPE html>")
        return xml.fromstring(body)

    def test_the_page_is_well_formed_and_needs_nothing_else(self):
        code, text = self.written()
        self.assertEqual(code, 1)
        root = self.page(text)
        for element in root.iter():
            name = element.tag.split("}")[-1]
            self.assertNotIn(name, ("script", "link", "iframe", "img"))
            for key, value in element.attrib.items():
                if key == "src" or (key == "href" and name != "a"):
                    self.assertTrue(value.startswith("data:"), value)
        self.assertNotIn("@import", text)
        self.assertNotRegex(text, r"url\((?!#)")
        idents = [element.get("id") for element in root.iter() if element.get("id")]
        self.assertEqual(len(idents), len(set(idents)))

    def test_every_row_tells_verdict_and_faults(self):
        _, text = self.written()
        rows = [one for one in self.page(text).iter("a") if "row" in one.get("class", "").split()]
        self.assertEqual([one.get("href") for one in rows], [f"#C{n}" for n in range(1, 8)])
        red = ["red" in one.get("class").split() for one in rows]
        self.assertEqual(red, [False, True, True, True, True, True, False])
        for words in ("must fail, and does not", "the run stopped", "lands within the limit",
                      "same hash", "not measured"):
            self.assertIn(words, text)

    def test_one_click_leads_to_the_run(self):
        _, text = self.written("C6", "--lab", "https://example.org/lab/", "--seed", "3")
        links = [one.get("href") for one in self.page(text).iter("a")]
        self.assertIn("https://example.org/lab/#v=1&scenario=toy-too-good&seed=3&step=400&rate=0.5",
                      links)

    def test_equal_runs_make_equal_pages_that_name_their_command(self):
        first, second = self.written("C1")[1], self.written("C1")[1]
        self.assertEqual(first, second)
        self.assertIn("twofold verify C1 --report", first)
        self.assertNotRegex(first, r"20\d\d-\d\d")

    def test_a_report_comes_beside_json(self):
        code, out, err = call(cli_test.TOY, "verify", "C1", "--json", "--report", self.path)
        self.assertEqual((code, err), (0, ""))
        self.assertTrue(json.loads(out)["verified"])
        self.assertTrue(os.path.getsize(self.path) > 1000)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(cli_test.main(sys.argv[1:], [Scenarios, Claims, Report]))
