"""Make ``graphlib_ij/lexicons/middles.tsv``: where on a map a country's own mark stands.

It is the centroid of the country's largest piece of land or, where that lies outside, the spot
farthest from the outline: within the country whatever its form.  The outlines are Natural
Earth's (public domain), as the package ``geo-intel-offline`` carries them.

Run it from the repository's root with that package installed.
"""

from __future__ import annotations

from math import cos, radians
from pathlib import Path

import numpy as np
from geo_intel_offline.data_loader import DataLoader
from matplotlib.path import Path as Outline

from graphlib_ij.lexicons import load_tsv

TABLE = Path("graphlib_ij/lexicons/middles.tsv")
HEAD = """\
# Natural Earth (https://www.naturalearthdata.com), public domain, by geo-intel-offline 1.5.0.
# Made by data/gazetteer/make_middles.py; do not edit.
code\tlatitude\tlongitude
"""
STEPS = 24
ROUNDS = 3
# Natural Earth gives these no code of their own.
CODES = {"France": "FR", "Norway": "NO", "Kosovo": "XK", "Taiwan": "TW"}


def main() -> None:
    """Write the table."""
    loader = DataLoader()
    pieces: dict[str, list[np.ndarray]] = {}
    for number, row in loader.metadata.items():
        code = CODES.get(row["name"], row["iso2"])
        shape = loader.polygons[number]
        rings = shape.get("exteriors") or [shape["exterior"]]
        pieces.setdefault(code, []).extend(np.array(ring) for ring in rings)
    wanted = sorted({row[1] for row in load_tsv("countries") if row[1]} & set(pieces))
    lines = []
    for code in wanted:
        latitude, longitude = _middle(max(pieces[code], key=_area))
        lines.append(f"{code}\t{latitude:.1f}\t{longitude:.1f}\n")
    TABLE.write_text(HEAD + "".join(lines), encoding="utf-8")


def _parts(corners: np.ndarray) -> np.ndarray:
    """Return twice the signed area of each triangle from the origin to a side."""
    ahead = np.roll(corners, -1, axis=0)
    parts: np.ndarray = corners[:, 1] * ahead[:, 0] - corners[:, 0] * ahead[:, 1]
    return parts


def _area(ring: np.ndarray) -> float:
    squeeze = np.array([1.0, cos(radians(float(ring[:, 0].mean())))])
    return abs(float(_parts(ring * squeeze).sum()))


def _middle(ring: np.ndarray) -> tuple[float, float]:
    """Take the centroid, or search on a grid, then on ever finer ones around the best spot."""
    squeeze = np.array([1.0, cos(radians(float(ring[:, 0].mean())))])
    corners = ring * squeeze
    low, high = corners.min(axis=0), corners.max(axis=0)
    outline = Outline(corners)
    parts = _parts(corners)
    best = ((corners + np.roll(corners, -1, axis=0)) * parts[:, None]).sum(axis=0) / 3 / parts.sum()
    for _ in range(0 if outline.contains_point(best) else ROUNDS):
        axes = [np.linspace(low[axis], high[axis], STEPS) for axis in (0, 1)]
        spots = np.stack(np.meshgrid(*axes), axis=-1).reshape(-1, 2)
        inside = spots[outline.contains_points(spots)]
        if len(inside):
            gaps = inside[:, None] - corners[None]
            best = inside[(gaps**2).sum(axis=-1).min(axis=1).argmax()]
        step = (high - low) / STEPS
        low, high = best - step, best + step
    return float(best[0] / squeeze[0]), float(best[1] / squeeze[1])


if __name__ == "__main__":
    main()
