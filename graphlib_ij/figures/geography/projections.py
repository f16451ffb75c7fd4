"""Map projections: the whole world keeps its areas, a part of it about its forms."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sqrt
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphlib_ij.figures.layout.geometry import Floats

WORLD = 200.0
"""Degrees of longitude from which on the whole world is shown."""

TALL = 110.0
"""Degrees of latitude from which on the whole world is shown."""

NORTHMOST, SOUTHMOST = 82.0, -58.0
"""Between which degrees the world is shown at least."""

_EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)
_ROOT = sqrt(3) / 2


@dataclass(frozen=True, slots=True)
class Projection:
    """From degrees to a plane whose unit is about the radius of the earth; north is up.

    Attributes
    ----------
    middle : float
        Longitude of the middle of the map.
    parallel : float or None
        Latitude at which scales agree, of an equirectangular projection (Snyder 1987, Map
        projections: a working manual, p. 90); None is the Equal Earth projection (Šavrič,
        Patterson & Jenny 2019, doi:10.1080/13658816.2018.1504949).
    """

    middle: float
    parallel: float | None

    def offset(self, longitude: Floats) -> Floats:
        """Return degrees east of the middle, -180 up to 180.

        Examples
        --------
        >>> Projection(170.0, 0.0).offset(np.array([-170.0])).tolist()
        [20.0]
        """
        east: Floats = (longitude - self.middle + 180.0) % 360.0 - 180.0
        return east

    def project(self, latitude: Floats, east: Floats) -> Floats:
        """Return the plane's x and y, shape (n, 2); `east` is in degrees from the middle.

        Examples
        --------
        >>> Projection(0.0, 60.0).project(np.array([60.0]), np.array([10.0])).round(4).tolist()
        [[0.0873, 1.0472]]
        """
        north, east = np.radians(latitude), np.radians(east)
        if self.parallel is not None:
            return np.stack([east * cos(radians(self.parallel)), north], axis=-1)
        one, two, three, four = _EQUAL_EARTH
        angle = np.arcsin(_ROOT * np.sin(north))
        square = angle * angle
        sixth = square**3
        slope = one + 3 * two * square + sixth * (7 * three + 9 * four * square)
        x = east * np.cos(angle) / (_ROOT * slope)
        y = angle * (one + two * square + sixth * (three + four * square))
        return np.stack([x, y], axis=-1)


@dataclass(frozen=True, slots=True)
class Extent:
    """Which part of the earth a map shows: degrees of latitude, and of longitude from the middle.

    Of a projection with straight parallels it is a rectangle.
    """

    projection: Projection
    south: float
    north: float
    west: float
    east: float

    @property
    def whole(self) -> bool:
        """Tell whether it goes all around the earth."""
        return self.projection.parallel is None

    def corners(self) -> tuple[float, float, float, float]:
        """Return left, bottom, right and top in the plane."""
        edge = max(self.south, min(self.north, 0.0))
        row = np.array([self.south, self.north, edge, edge])
        flat = self.projection.project(row, np.array([0.0, 0.0, self.west, self.east]))
        return float(flat[2, 0]), float(flat[0, 1]), float(flat[3, 0]), float(flat[1, 1])


def middle_of(longitudes: Sequence[float]) -> tuple[float, float]:
    """Return the middle of the shortest arc that holds all longitudes, and its length in degrees.

    Examples
    --------
    >>> middle_of([170.0, -170.0])
    (180.0, 20.0)
    >>> middle_of([7.7, 136.9])
    (72.3, 129.2)
    """
    around = sorted({round(value % 360.0, 6) for value in longitudes})
    ahead = [*around[1:], around[0] + 360.0]
    gaps = [round(after - before, 6) for before, after in zip(around, ahead, strict=True)]
    widest = max(range(len(gaps)), key=lambda number: (gaps[number], -number))
    start, span = ahead[widest], round(360.0 - gaps[widest], 6)
    middle = (start + span / 2 + 180.0) % 360.0 - 180.0
    return round(middle if middle != -180.0 else 180.0, 4), span


def extent_of(
    latitudes: Sequence[float],
    longitudes: Sequence[float],
    *,
    shape: tuple[float, float],
    least: float,
    room: float = 1.3,
) -> Extent:
    """Return the extent that shows all points with room around them.

    Parameters
    ----------
    latitudes, longitudes : sequence of float
    shape : (float, float)
        The least and the most of height by width; the part shown is widened to it.
    least : float
        Degrees of latitude to be shown at least.
    room : float
        How much more is shown than lies between the points.
    """
    middle, span = middle_of(longitudes)
    low, high = min(latitudes), max(latitudes)
    if span >= WORLD or high - low >= TALL:
        return Extent(
            Projection(middle, None),
            max(min(SOUTHMOST, low - 6.0), -90.0),
            min(max(NORTHMOST, high + 6.0), 90.0),
            -180.0,
            180.0,
        )
    parallel = round(min(max((low + high) / 2, -70.0), 70.0), 2)
    squeeze = cos(radians(parallel))
    tall = max((high - low) * room, least)
    wide = max(span * room * squeeze, least)
    wide = max(wide, tall / shape[1])
    tall = min(max(tall, wide * shape[0]), 178.0)
    south = min(max((low + high - tall) / 2, -89.0), 89.0 - tall)
    half = min(wide / 2 / squeeze, 180.0)
    return Extent(Projection(middle, parallel), south, south + tall, -half, half)
