"""Many articles: what is added, built, judged and changed.

Composes the store, the pipeline, identity, judgements and the graph.  `inputs` and `plan` say what
an addition means, `adding` does it, `building` makes the graph of a project, `loading` gives it
back as of now or of an earlier build.
"""

from graphlib_ij.project.adding import Added, add_articles, remove_articles
from graphlib_ij.project.building import Built, build_project
from graphlib_ij.project.loading import load_project

__all__ = [
    "Added",
    "Built",
    "add_articles",
    "build_project",
    "load_project",
    "remove_articles",
]
