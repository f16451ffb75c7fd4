"""Entities in sentences -> relations with evidence.

Two engines read patterns from the lexicons: one on the sentence with its names masked, for
constructions that stand side by side, one on the parse, for verbs and nouns with their arguments.
"""

from graphlib_ij.relations.confidence import rate
from graphlib_ij.relations.find import find_relations, find_roles

__all__ = ["find_relations", "find_roles", "rate"]
