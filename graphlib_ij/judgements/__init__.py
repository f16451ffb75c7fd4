"""What people said of the graph: read, checked, replayed on every build.

Judgements speak of names in articles and not of rows or ids, so that they find their subjects again
after rules changed and articles came and went.  `files` reads and writes them, `subjects` finds
whom they speak of, `replay` makes links between units of them, `edits` changes relations.
"""

from graphlib_ij.judgements.edits import edit
from graphlib_ij.judgements.files import (
    add_judgements,
    format_judgements,
    parse_judgements,
    read_judgements,
)
from graphlib_ij.judgements.records import VERDICTS, Judgement, Outcome, PairLink, Subject
from graphlib_ij.judgements.replay import labels, links, valid, why
from graphlib_ij.judgements.retype import retype
from graphlib_ij.judgements.subjects import Index

__all__ = [
    "VERDICTS",
    "Index",
    "Judgement",
    "Outcome",
    "PairLink",
    "Subject",
    "add_judgements",
    "edit",
    "format_judgements",
    "labels",
    "links",
    "parse_judgements",
    "read_judgements",
    "retype",
    "valid",
    "why",
]
