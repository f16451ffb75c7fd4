"""A project on disk: one DuckDB file, whole after every article.  The only room that imports DuckDB."""
