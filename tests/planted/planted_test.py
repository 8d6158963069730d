"""Plants sign errors in the engine's equations: each must turn its claim and its check red.

errors.json lists them: claim, equation, source, the exact text (which occurs once) and what takes
its place, and the check [scenario, id] that must be red. Without arguments of verify the scenario is
run alone; with them, the row of the claim must be red too. Each altered copy is compiled in the build folder with the flags of the release build and linked before the
library, so that it replaces the true object. With the text unchanged, the same way, all stays green.

Usage: planted_test.py [EQUATION...] (parts of their names). Needs build/release.
"""

import concurrent.futures
import json
import os
import shlex
import subprocess
import sys

TOP = os.path.realpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
BUILD = os.path.join(TOP, "build", "release")
WORK = os.path.join(TOP, "build", "planted")
SIDE_BY_SIDE = 2


class Failed(Exception):
    pass


def command(words):
    done = subprocess.run(words, cwd=BUILD, capture_output=True, text=True, timeout=600)
    return done.returncode, done.stdout, done.stderr


def compile_flags():
    with open(os.path.join(BUILD, "compile_commands.json"), encoding="utf-8") as file:
        return {os.path.relpath(one["file"], TOP): shlex.split(one["command"])
                for one in json.load(file)}


def link_words():
    """The words that link the command line, without the shell's own."""
    code, out, err = command(["ninja", "-t", "commands", "-s", "native/twofold"])
    if code:
        raise Failed(err)
    text = out.strip().splitlines()[-1]
    return shlex.split(text.split("&&")[1] if "&&" in text else text)


def built(source, text, number, flags, link):
    """The command line with `text` in the place of the source."""
    copy = os.path.join(WORK, f"{number}_{os.path.basename(source)}")
    with open(copy, "w", encoding="utf-8") as file:
        file.write(text)
    words, object_file, program = list(flags[source]), copy + ".o", copy + ".program"
    words[words.index("-o") + 1] = object_file
    words[words.index("-c") + 1] = copy
    # the copy includes what the original finds beside it
    words[1:1] = ["-iquote", os.path.join(TOP, os.path.dirname(source))]
    code, _, err = command([word for word in words if word != "-Werror"])
    if code:
        raise Failed(f"does not compile: {err[-600:]}")
    words = list(link)
    words[words.index("-o") + 1] = program
    words.insert(next(i for i, word in enumerate(words) if word.endswith(".a")), object_file)
    code, _, err = command(words)
    if code:
        raise Failed(f"does not link: {err[-600:]}")
    return program


def verified(program, arguments):
    code, out, err = command([program, "verify", *arguments, "--json"])
    if code not in (0, 1):
        raise Failed(f"verify ended with {code}: {err[-300:]}")
    return code, json.loads(out)


def evidence_of(ledger, claim, scenario, check):
    rows = [row for row in ledger["claims"] if row["id"] == claim]
    if not rows:
        raise Failed(f"no row {claim}")
    for one in rows[0]["evidence"]:
        if (one["scenario"], one["check"]) == (scenario, check):
            yield rows[0], one


def judge_scenario(code, scenario, error):
    """One scenario alone: its check fails, or ("stops") its run ends with an error."""
    if error["claim"] not in scenario["claims"]:
        raise Failed(f"{scenario['scenario']} does not test {error['claim']}")
    if error["red"][1] == "stops":
        red = any(fault.startswith("the run stopped") for fault in scenario["faults"])
    else:
        red = any(check["id"] == error["red"][1] and check["verdict"] == "fails"
                  and not check["contrast"] for check in scenario["checks"])
    if code != 1 or scenario["verified"] or not red:
        raise Failed(f"{error['red']} stays green; told is {scenario['faults']}")


def plant(number, error, flags, link):
    with open(os.path.join(TOP, error["source"]), encoding="utf-8") as file:
        text = file.read()
    if text.count(error["old"]) != 1:
        raise Failed(f"the text occurs {text.count(error['old'])} times")
    program = built(error["source"], text.replace(error["old"], error["new"]), number, flags, link)
    code, ledger = verified(program, error.get("verify", [error["red"][0]]))
    os.remove(program)
    if "verify" not in error:
        judge_scenario(code, ledger["scenarios"][0], error)
        return
    found = list(evidence_of(ledger, error["claim"], *error["red"]))
    if not found:
        raise Failed(f"{error['red']} is no evidence of {error['claim']}")
    if code != 1 or found[0][0]["verified"] or ledger["verified"]:
        raise Failed(f"the row {error['claim']} stays green")
    name = ", ".join(error["red"]) + ": "
    if not any(fault.startswith(name) for fault in found[0][0]["faults"]):
        raise Failed(f"the check {error['red']} stays green; told is {found[0][0]['faults']}")


def unplanted(errors, flags, link):
    """The same procedure with the text as it is, for one source of each claim's evidence."""
    error = next(one for one in errors if one["claim"] == "C3")
    with open(os.path.join(TOP, error["source"]), encoding="utf-8") as file:
        text = file.read()
    program = built(error["source"], text, "unplanted", flags, link)
    code, ledger = verified(program, ["--quick"])
    os.remove(program)
    red = [row["id"] for row in ledger["claims"] if not row["verified"]]
    if code or red or not ledger["verified"]:
        raise Failed(f"without an error the ledger is red: {red}")


def main(wanted):
    os.makedirs(WORK, exist_ok=True)
    with open(os.path.join(TOP, "tests", "planted", "errors.json"), encoding="utf-8") as file:
        errors = json.load(file)
    flags, link = compile_flags(), link_words()
    tasks = [("nothing planted", lambda: unplanted(errors, flags, link))]
    missing = {f"C{n}" for n in range(1, 8)} - {error["claim"] for error in errors}
    for number, error in enumerate(errors):
        tasks.append((f"{error['claim']}, {error['equation']}",
                      lambda n=number, e=error: plant(n, e, flags, link)))
    if wanted:
        tasks = [task for task in tasks if any(word in task[0] for word in wanted)]
    failures = [f"no error is planted for {sorted(missing)}"] if missing else []

    def attempt(task):
        name, work = task
        try:
            work()
            return None
        except (Failed, OSError, ValueError, subprocess.TimeoutExpired) as fault:
            return f"{name}: {fault}"
    with concurrent.futures.ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        for (name, _), fault in zip(tasks, pool.map(attempt, tasks)):
            print(fault or f"{name}: found", flush=True)
            if fault:
                failures.append(fault)
    passed = len(tasks) + (1 if missing else 0) - len(failures)
    print(f"{passed} passed, {len(failures)} failed")
    return 1 if failures or not tasks else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
