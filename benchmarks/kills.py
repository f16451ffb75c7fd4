"""Kills a project's writer at random moments, and looks what is left: ``kills.py [KILLS]``.

Each round adds 200 articles and builds; kill -9 comes after a random time, the same command is run
again, until all is done.  After every kill the project must open, and hold of each article all
rows that an undisturbed project has, or none.  A finished round must equal the undisturbed project,
row for row, but for the log of runs.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import duckdb
from templates import articles

from graphlib_ij.store import DATABASE
from graphlib_ij.store.tables import ARTICLE_TABLES

PROGRAM = [sys.executable, "-m", "graphlib_ij", "project"]
NUMBER = 200


def run(*arguments: str, seconds: float | None = None) -> bool:
    """Run a command, killed after some seconds; return whether it came to its end."""
    process = subprocess.Popen(
        [*PROGRAM, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        _, told = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return False
    if process.returncode:
        raise SystemExit(f"{arguments}: status {process.returncode}: {told.decode()}")
    return True


def rows(project: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of a project, sorted, but for the log of runs."""
    with duckdb.connect(str(project / DATABASE), read_only=True) as connection:
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall()
            for table in (*ARTICLE_TABLES, "state")
        }


def whole(project: Path, wanted: dict[str, list[tuple[object, ...]]]) -> int:
    """Check that the articles in a project are whole, and return how many there are."""
    found = rows(project)
    there = {row[0] for row in found["articles"]}
    for table in ARTICLE_TABLES:
        expected = [row for row in wanted[table] if row[0] in there]
        if found[table] != expected:
            raise SystemExit(f"{table} is not what an undisturbed run has")
    return len(there)


def main() -> None:
    """Kill so many times, and tell."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    dice = random.Random(42)
    folder = Path(tempfile.mkdtemp())
    texts = folder / "texts"
    texts.mkdir()
    for article in articles(NUMBER):
        (texts / f"{article['id']}.txt").write_text(article["text"], encoding="utf-8")
    calm, shaken = folder / "calm", folder / "shaken"
    run("init", str(calm))
    begun = time.monotonic()
    run("add", str(calm), str(texts))
    adding = time.monotonic() - begun
    begun = time.monotonic()
    run("build", str(calm))
    building = time.monotonic() - begun
    wanted = rows(calm)
    done = {"add": 0, "build": 0}
    rounds = 0
    run("init", str(shaken))
    while sum(done.values()) < kills:
        for command, longest in (("add", adding), ("build", building)):
            while True:
                seconds = dice.uniform(0.1, longest) if sum(done.values()) < kills else None
                paths = [str(texts)] if command == "add" else []
                if run(command, str(shaken), *paths, seconds=seconds):
                    break
                done[command] += 1
                kept = whole(shaken, wanted)
                print(f"{sum(done.values())} {command} after {seconds:.2f} s: {kept} articles")
                if command == "build" and dice.random() < 0.2:
                    break
        run("build", str(shaken))
        if rows(shaken) != wanted:
            raise SystemExit("the finished project is not what an undisturbed run has")
        rounds += 1
        with suppress(FileNotFoundError):
            shutil.rmtree(shaken)
        run("init", str(shaken))
    shutil.rmtree(folder)
    print(f"{done}, {rounds} rounds: every state valid, every finished project equal row for row")


if __name__ == "__main__":
    main()
