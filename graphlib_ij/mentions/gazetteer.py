"""The tables of places, as the rules for names use them."""

from graphlib_ij.lexicons.gazetteer import LONGEST, Place, demonyms, key_of, places

__all__ = ["LONGEST", "Place", "demonyms", "key_of", "places"]
