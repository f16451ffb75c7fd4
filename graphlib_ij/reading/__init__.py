"""A file, a folder or standard input -> `Article`."""

from graphlib_ij.reading.articles import read_article, read_articles
from graphlib_ij.reading.english import foreign_language

__all__ = ["foreign_language", "read_article", "read_articles"]
