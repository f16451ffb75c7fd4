"""Adds many articles to a project, and measures: ``projects.py [ARTICLES]``.

Articles are written by templates, 300 words each.  Told are how fast ``add`` is beside ``extract
--separate`` on the same articles in the same run, how much memory the main process takes at a fifth
of them and at all, and how long one more article, a build and ``changes`` take.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from templates import articles

PROGRAM = [sys.executable, "-m", "graphlib_ij"]
SAMPLE = 1000
"""Articles on which both ways are timed, turn by turn."""


def run(*arguments: object) -> tuple[float, float]:
    """Run a command; return its seconds and the most memory of the main process, in MB."""
    begun = time.monotonic()
    process = subprocess.Popen(
        [*PROGRAM, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{arguments} ended with status {status}")
    return time.monotonic() - begun, used.ru_maxrss / 1024


def main() -> None:
    """Measure and tell."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    folder = Path(tempfile.mkdtemp())
    written = list(articles(number + 1))
    texts, wire, last = folder / "texts", folder / "wire.jsonl", folder / "last.jsonl"
    texts.mkdir()
    for article in written[:SAMPLE]:
        (texts / f"{article['id']}.txt").write_text(article["text"], encoding="utf-8")
    seconds, _ = run("extract", texts, "--separate", "-o", folder / "graphs")
    print(f"extract --separate, {SAMPLE:,} articles: {SAMPLE / seconds:.1f} a second")
    for processes in (1, os.cpu_count() or 1):
        run("project", "init", folder / f"p{processes}")
        mine, _ = run("project", "add", folder / f"p{processes}", texts, "--processes", processes)
        speed, ratio = SAMPLE / mine, seconds / mine
        print(f"add, {processes} processes: {speed:.1f} a second, {ratio:.2f} of extract's speed")
    project = folder / "project"
    run("project", "init", project)
    for part in (written[: number // 5], written[:number]):
        wire.write_text("".join(json.dumps(one) + "\n" for one in part), encoding="utf-8")
        seconds, memory = run("project", "add", project, wire)
        print(f"add up to {len(part):,}: {seconds:.0f} s, {memory:.0f} MB in the main process")
    last.write_text(json.dumps(written[number]) + "\n", encoding="utf-8")
    for command in ("build", "add", "build", "changes", "status"):
        paths = [last] if command == "add" else []
        seconds, memory = run("project", command, project, *paths)
        print(f"{command}: {seconds:.1f} s, {memory:.0f} MB")
    seconds, memory = run("centrality", project, "--measure", "degree")
    print(f"centrality by degree of the project: {seconds:.1f} s, {memory:.0f} MB")
    size = (project / "project.duckdb").stat().st_size / 1e6
    print(f"the file of {number + 1:,} articles: {size:.0f} MB")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
