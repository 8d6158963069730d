#!/usr/bin/env python3
"""Frames for `regime` from elsewhere, and how often its verdict is right.

    regime.py frames FILE.csv [LEARNERS]    Langevin learners on a circle: Fokker-Planck, by chance
    regime.py wave FILE.csv [LEARNERS]      learners drawn from an exact free wave: Schrodinger
    regime.py table TWOFOLD [LEARNERS] [RUNS]

`frames` and `wave` share no code with the engine: the first integrates the learners themselves and
measures their velocities between frames, the second draws them from a sum of three plane waves.
`table` runs the command line on RUNS seeds of every built-in source (own_source) and
prints the verdicts; docs/regime.md quotes them.
"""
import cmath
import json
import math
import random
import subprocess
import sys

DT, FRAMES, SUB = 0.05, 44, 10


def write(path, rows):
    with open(path, "w") as file:
        file.write("frame,angle,velocity\n")
        for frame, angle, velocity in rows:
            file.write(f"{frame},{angle:.6f},{velocity:.6f}\n")


def langevin(learners):
    """d theta = (0.5 sin theta + 0.1) dt + sqrt(2 D dt) xi, D = 0.3; velocity over two frames."""
    random.seed(1)
    paths = []
    for _ in range(learners):
        angle, path = random.gauss(2, 1), []
        for _ in range(FRAMES + 2):
            path.append(angle)
            for _ in range(SUB):
                angle += (0.5 * math.sin(angle) + 0.1) * DT / SUB
                angle += math.sqrt(2 * 0.3 * DT / SUB) * random.gauss(0, 1)
        paths.append(path)
    for f in range(1, FRAMES + 1):
        for path in paths:
            yield f, path[f], (path[f + 1] - path[f - 1]) / (2 * DT)


WAVES = ((1, 1.0), (2, 0.5), (3, 0.2j))  # wave number, amplitude; hbar gamma = 0.9


def psi(angle, t):
    terms = [a * cmath.exp(1j * (k * angle - 0.45 * k * k * t)) for k, a in WAVES]
    return sum(terms), sum(1j * k * term for (k, _), term in zip(WAVES, terms))


def wave(learners):
    """Other learners in every frame, drawn from |psi|^2, with the velocity of the phase."""
    random.seed(2)
    highest = sum(abs(a) for _, a in WAVES) ** 2
    for f in range(FRAMES):
        drawn = 0
        while drawn < learners:
            angle = random.uniform(0, 2 * math.pi)
            value, slope = psi(angle, f * DT)
            if random.random() * highest < abs(value) ** 2:
                drawn += 1
                yield f, angle, 0.9 * (slope / value).imag


def table(twofold, learners, runs):
    found = ["Fokker-Planck", "Hamilton-Jacobi", "Madelung", "Schrödinger", "tie", "none"]
    print(f"{'source':16}", *(f"{name:>15}" for name in found))
    right = 0
    for source in range(4):
        counts = [0] * len(found)
        for seed in range(1, runs + 1):
            run = json.loads(subprocess.run(
                [twofold, "run", "regime", "--seed", str(seed), "--steps", "0", "--json",
                 "--observe", "regime", "--set", f"source={source}", "--set", "own_source=1",
                 "--set", f"learners={learners}"], check=True, capture_output=True).stdout)
            counts[int(run["observables"]["regime"]["values"][-1])] += 1
        right += counts[source]
        print(f"{found[source]:16}", *(f"{count:15}" for count in counts))
    print(f"M = {learners}: {right} of {4 * runs} right, {100 * right / (4 * runs):.1f} %")


def main():
    words = sys.argv[1:]
    number = [int(word) for word in words[2:]]
    if words[:1] == ["frames"]:
        write(words[1], langevin(*(number or [4000])))
    elif words[:1] == ["wave"]:
        write(words[1], wave(*(number or [2000])))
    elif words[:1] == ["table"]:
        table(words[1], *(number + [20000, 20][len(number):]))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
