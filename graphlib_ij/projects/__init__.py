"""Many articles: what is added, built, judged and changed.

Composes the store, the pipeline, identity, judgements and the graph.  `inputs` and `plan` say what
an addition means, `adding` does it, `building` makes the graph of a project, `loading` gives it
back as of now or of an earlier build.
"""

from graphlib_ij.projects.adding import Added, add_articles, read_again, remove_articles
from graphlib_ij.projects.building import Built, Joined, build_project, join_articles
from graphlib_ij.projects.inputs import Inputs, read_inputs
from graphlib_ij.projects.loading import load_project

__all__ = [
    "Added",
    "Built",
    "Inputs",
    "Joined",
    "add_articles",
    "build_project",
    "join_articles",
    "load_project",
    "read_again",
    "read_inputs",
    "remove_articles",
]
