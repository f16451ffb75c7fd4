"""How long ``graphlib-ij --help`` takes, over a Python that only imports click.

Run it as ``python benchmarks/startup.py [--rounds 20]`` with the Python of the environment in which
graphlib_ij is installed.  Both are started in turn, after one start of each that is not counted;
the number that counts is the ratio of the medians.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

PROGRAM = Path(sysconfig.get_path("scripts")) / "graphlib-ij"
SIDES = {
    "import click": [sys.executable, "-c", "import click"],
    "graphlib-ij --help": [str(PROGRAM), "--help"],
}


def milliseconds(command: list[str]) -> float:
    """Return the wall time of one start."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return 1000 * (time.perf_counter() - begun)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds

    for command in SIDES.values():
        milliseconds(command)
    times: dict[str, list[float]] = {name: [] for name in SIDES}
    for _ in range(rounds):
        for name, command in SIDES.items():
            times[name].append(milliseconds(command))

    print(f"{'':20}{'median ms':>10}{'lowest':>10}{'highest':>10}")
    for name, taken in times.items():
        print(f"{name:20}{statistics.median(taken):10.0f}{min(taken):10.0f}{max(taken):10.0f}")
    bare, ours = map(statistics.median, times.values())
    print(f"graphlib-ij --help / import click: {ours / bare:.2f}")


if __name__ == "__main__":
    main()
