"""What can go wrong for a known reason.

Every message names the file, the place, the value and the remedy, in one line: the command line
prints it as it stands and ends with status 1.  A bug is not one of these and keeps its traceback.
"""


class GraphlibError(Exception):
    """Base of all known errors."""


class ArticleError(GraphlibError):
    """An article cannot be read: missing, empty, binary, of an unknown encoding, not English."""


class GraphFileError(GraphlibError):
    """A graph file cannot be read or written, or was not written by this program."""


class LexiconError(GraphlibError):
    """A lexicon file is not what its loader expects."""


class ModelError(GraphlibError):
    """The language model is missing, or its weights are not the pinned ones."""


class UnknownNameError(GraphlibError):
    """A name that was asked for is not in the graph."""


class GoldError(GraphlibError):
    """A gold file cannot be read, or contradicts itself or the schema."""


class ProjectError(GraphlibError):
    """A project cannot be opened, read or written: missing, in use, damaged, of a newer version."""


class JudgementError(GraphlibError):
    """A file of judgements cannot be read, or a judgement contradicts the schema."""
