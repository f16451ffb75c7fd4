"""Entities of many articles -> nodes: which are one, which are not, and which to ask about.

A pair of names is compared if both share something by which one could stand for the other; what
speaks for and against is added up (Fellegi and Sunter, 1969,
doi.org/10.1080/01621459.1969.10501049) and falls into one of three bands: ``sure`` joins, ``ask``
and ``no`` do not.  People's judgements beat every sum.  The result depends on the set of articles
and judgements alone.
"""

from graphlib_ij.identity.identify import Conflict, Identity, Link, identify, why_same
from graphlib_ij.identity.profile import Profile, profiles
from graphlib_ij.identity.score import Decision

__all__ = [
    "Conflict",
    "Decision",
    "Identity",
    "Link",
    "Profile",
    "identify",
    "profiles",
    "why_same",
]
