"""Mentions -> entities: one for each thing an article speaks of.

Resolution looks at the document as a whole: a name has one kind throughout, a surname belongs to
the full name, an acronym to what it abbreviates.  It joins names inside one article only.
"""

from graphlib_ij.entities.coreference import find_references
from graphlib_ij.entities.resolution import Resolution, resolve

__all__ = ["Resolution", "find_references", "resolve"]
