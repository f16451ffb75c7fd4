"""The interactive page: one HTML file with the graph, its sentences and its articles.

It works from a disk and asks nothing of any network.  Nothing here writes files.
"""

from graphlib_ij.page.build import html_page

__all__ = ["html_page"]
