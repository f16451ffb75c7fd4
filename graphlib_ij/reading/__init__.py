"""A file, a folder or standard input -> `Article`."""

from graphlib_ij.reading.articles import Read, read_article, read_articles, read_each
from graphlib_ij.reading.english import foreign_language

__all__ = ["Read", "foreign_language", "read_article", "read_articles", "read_each"]
