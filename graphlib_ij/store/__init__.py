"""A project on disk: one DuckDB file, whole after every article.  The only room with DuckDB.

`database` opens the file and says what is wrong with it, `tables` is the schema that other engines
read as well, `rows` turns extractions into rows and back, `articles` and `history` answer and
write, `parquet` takes the tables out and in.
"""

from graphlib_ij.store.database import DATABASE, Store, create_store, is_project, open_store

__all__ = ["DATABASE", "Store", "create_store", "is_project", "open_store"]
