"""The store of a project: what goes in comes out, whole, and what is wrong is said."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import duckdb
import pytest

from graphlib_ij.errors import ProjectError
from graphlib_ij.model import (
    Article,
    Entity,
    Evidence,
    Extraction,
    Mention,
    Note,
    PlaceRecord,
    Relation,
    Span,
)
from graphlib_ij.store import DATABASE, create_store, open_store
from graphlib_ij.store.articles import (
    drop,
    extractions,
    failures,
    known,
    packed,
    put,
    put_failures,
    rename,
)
from graphlib_ij.store.history import parts_at, put_parts
from graphlib_ij.store.parquet import export_tables, import_tables
from graphlib_ij.store.rows import rows_of
from graphlib_ij.store.tables import ARTICLE_TABLES, TABLES

if TYPE_CHECKING:
    from pathlib import Path

TEXT = 'Acmé "Works" is based in Parma.\nIt\tpays 3.5 %. \U0001f600'


def extraction(identity: str = "news", text: str = TEXT) -> Extraction:
    """An extraction with every field filled and every kind of character in it."""
    place = PlaceRecord("Parma, Italy", "IT", 3171457, 44.8, 10.33, 195000)
    evidence = Evidence(
        article=identity,
        span=Span(0, 31),
        sentence=text[:31],
        source=Span(0, 12),
        target=Span(25, 30),
        status="past",
        said_by="company:acme-works",
        date="in 2020",
        rule="based",
        when="2020",
        attributes=(("amount", "€3 bn"), ("share", 18.5)),
        clues=("agreed", "once"),
        confidence=0.8765432109876543,
    )
    second = replace(evidence, status="negated", said_by="", attributes=(), clues=())
    return Extraction(
        article=Article(
            identity, text, "A\ttitle", "2026-01-02", "The Paper", "http://x.example/1"
        ),
        entities=(
            Entity(
                "city:parma",
                "Parma",
                "city",
                (),
                (Mention(Span(25, 30), "Parma", "city", "place"),),
                place,
            ),
            Entity(
                "company:acme-works",
                'Acmé "Works"',
                "company",
                ("Acme",),
                (
                    Mention(Span(0, 12), 'Acmé "Works"', "company", "name", 0.1),
                    Mention(Span(32, 34), "It", "company", "coref.pronoun", 0.5, "x"),
                ),
            ),
        ),
        relations=(
            Relation("company:acme-works", "based_in", "city:parma", (evidence, second), "", 0.7),
            Relation("company:acme-works", "operates_in", "city:parma", (second,), "head", 0.1),
        ),
        notes=(
            Note("guessed", "a", "b", identity),
            Note("merged", "c", "d\ne", identity, Span(1, 2)),
        ),
        made_by="graphlib-ij 1, model 2",
    )


def store_of(folder: Path, *found: Extraction) -> Path:
    create_store(folder)
    with open_store(folder, write=True) as store, store.transaction():
        put(store, [package(one) for one in found])
    return folder


def package(found: Extraction) -> dict[str, str]:
    rows = rows_of(found, name=found.article.id, origin="../a.txt", signature="00ff")
    return packed(rows)


def read(folder: Path) -> list[Extraction]:
    with open_store(folder) as store:
        return list(extractions(store))


def test_what_goes_in_comes_out(tmp_path):
    bare = Extraction(Article("bare", "No names."), (), ())
    found = [extraction(), bare, extraction("zulu")]
    assert read(store_of(tmp_path / "p", *found)) == [bare, extraction(), extraction("zulu")]


def test_articles_come_in_the_order_of_their_ids_also_across_chunks(tmp_path, monkeypatch):
    monkeypatch.setattr("graphlib_ij.store.articles._CHUNK", 2)
    ids = ["b", "a", "a-1", "A", "é", "c"]
    folder = store_of(tmp_path / "p", *(extraction(one) for one in ids))
    assert [one.article.id for one in read(folder)] == sorted(ids)
    assert read(folder)[2] == extraction(sorted(ids)[2])


def test_drop_takes_all_of_an_article_and_nothing_else(tmp_path):
    folder = store_of(tmp_path / "p", extraction("a"), extraction("b"))
    with open_store(folder, write=True) as store:
        with store.transaction():
            drop(store, ["a"])
        for table in ARTICLE_TABLES:
            assert store.rows(f'SELECT DISTINCT "article" FROM {table}') == [("b",)]


def test_rename_gives_another_id_in_every_table(tmp_path):
    folder = store_of(tmp_path / "p", extraction("a"))
    with open_store(folder, write=True) as store, store.transaction():
        rename(store, {"a": "z"})
    assert read(folder) == [extraction("z")]
    with open_store(folder) as store:
        assert known(store)[0].name == "a"


def _put_and_fail(store):
    with store.transaction():
        put(store, [package(extraction("b"))])
        _ = 1 / 0


def test_a_transaction_that_fails_leaves_nothing(tmp_path):
    folder = store_of(tmp_path / "p", extraction("a"))
    with open_store(folder, write=True) as store, pytest.raises(ZeroDivisionError):
        _put_and_fail(store)
    assert [one.article.id for one in read(folder)] == ["a"]


def test_failures_are_kept_until_their_place_is_read_again(tmp_path):
    folder = store_of(tmp_path / "p")
    with open_store(folder, write=True) as store:
        put_failures(
            store, [("x", "x is empty"), ("y", "y, line 1"), ("y", "y, line 2")], ["x", "y"]
        )
        assert failures(store) == ["x is empty", "y, line 1", "y, line 2"]
        put_failures(store, [("y", "y, line 2")], ["y"])
        assert failures(store) == ["x is empty", "y, line 2"]


def test_builds_share_what_did_not_change(tmp_path):
    folder = store_of(tmp_path / "p")
    first = {("node", "a"): "1", ("node", "b"): "2", ("edge", "a\tb"): "x"}
    second = {("node", "a"): "1", ("node", "b"): "3", ("node", "c"): "4"}
    with open_store(folder, write=True) as store:
        assert put_parts(store, 1, first) == 3
        assert put_parts(store, 2, second) == 3  # b differs, c came, the edge went
        assert put_parts(store, 3, second) == 0
        assert put_parts(store, 4, first) == 3
        states = [parts_at(store, build) for build in range(5)]
        assert states == [{}, first, second, second, first]
        assert store.rows("SELECT count(*) FROM state WHERE \"key\" = 'a'") == [(1,)]


def test_tables_go_out_and_come_in(tmp_path):
    folder = store_of(tmp_path / "p", extraction("a"), extraction("b"))
    target = tmp_path / "out's" / "runs" / "1"
    target.parent.mkdir(parents=True)
    with open_store(folder) as store:
        export_tables(store, target)
        with pytest.raises(ProjectError, match="is there already"):
            export_tables(store, target)
    assert sorted(path.name for path in target.iterdir()) == ["_SUCCESS", *sorted(ARTICLE_TABLES)]
    other = store_of(tmp_path / "q", extraction("b"))
    with open_store(other, write=True) as store:
        with store.transaction():
            assert import_tables(store, target) == ["a"]
        with store.transaction():
            assert import_tables(store, target) == []
    assert read(other) == [extraction("a"), extraction("b")]


def test_another_engine_reads_and_writes_the_tables(tmp_path):
    pandas = pytest.importorskip("pandas")
    folder = store_of(tmp_path / "p", extraction("a"))
    target = tmp_path / "1"
    with open_store(folder) as store:
        export_tables(store, target)
    frame = duckdb.sql(f"SELECT * FROM '{target}/relations/*.parquet'").df()
    assert isinstance(frame, pandas.DataFrame)
    assert frame["sentence"][0] == TEXT[frame["start"][0] : frame["end"][0]]
    part = target / "articles" / "part-0.parquet"
    duckdb.sql(
        f"COPY (SELECT article, title, date, source, url, text, sha256 FROM '{part}') "
        f"TO '{target}/articles/other.parquet' (FORMAT parquet)"
    )
    part.unlink()
    with open_store(store_of(tmp_path / "q"), write=True) as store, store.transaction():
        assert import_tables(store, target) == ["a"]
    assert read(tmp_path / "q") == [replace(extraction("a"), made_by="")]


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda folder: (folder / "_SUCCESS").unlink(), "has no file _SUCCESS"),
        (lambda folder: (folder / "mentions" / "part-0.parquet").unlink(), "lacks the table"),
        (
            lambda folder: duckdb.sql(
                f"COPY (SELECT 'a' AS article) TO '{folder}/notes/part-0.parquet' (FORMAT parquet)"
            ),
            "lacks the column",
        ),
    ],
)
def test_an_export_that_is_not_whole_is_refused(tmp_path, spoil, message):
    folder = store_of(tmp_path / "p", extraction("a"))
    with open_store(folder) as store:
        export_tables(store, tmp_path / "1")
    spoil(tmp_path / "1")
    other = store_of(tmp_path / "q")
    with (
        pytest.raises(ProjectError, match=message),
        open_store(other, write=True) as store,
        store.transaction(),
    ):
        import_tables(store, tmp_path / "1")
    assert read(other) == []


def test_a_folder_without_a_project_is_told(tmp_path):
    with pytest.raises(ProjectError, match="is no project: make one with"), open_store(tmp_path):
        pass
    create_store(tmp_path)
    with pytest.raises(ProjectError, match="is a project already"):
        create_store(tmp_path)


def test_a_failed_init_leaves_nothing(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ProjectError, match="cannot be made"):
        create_store(tmp_path / "file" / "p")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


HOLD = """
import sys
from graphlib_ij.store import open_store
with open_store(sys.argv[1], write=True):
    print("open", flush=True)
    sys.stdin.read()
"""


def test_a_second_writer_is_told_who_holds_it_and_may_wait(tmp_path):
    folder = store_of(tmp_path / "p", extraction("a"))
    command = [sys.executable, "-c", HOLD, str(folder)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, **pipes) as other:
        assert other.stdout.readline() == "open\n"
        for write in (True, False):
            with (
                pytest.raises(ProjectError, match=rf"another program .*process {other.pid}"),
                open_store(folder, write=write),
            ):
                pass
        other.stdin.close()
        with open_store(folder, write=True, wait=60) as store:
            assert len(known(store)) == 1


def test_several_may_read_at_once(tmp_path):
    folder = store_of(tmp_path / "p", extraction("a"))
    with open_store(folder):
        read_it = "import sys; from graphlib_ij.store import open_store\n" + (
            "with open_store(sys.argv[1]) as s: print(s.rows('SELECT count(*) FROM articles'))"
        )
        done = subprocess.run(
            [sys.executable, "-c", read_it, str(folder)], capture_output=True, text=True, check=True
        )
    assert done.stdout == "[(1,)]\n"


def test_a_newer_version_is_refused_and_left_as_it_is(tmp_path):
    folder = store_of(tmp_path / "p", extraction("a"))
    with duckdb.connect(str(folder / DATABASE)) as connection:
        connection.execute("UPDATE meta SET value = '99'")
    before = (folder / DATABASE).read_bytes()
    with pytest.raises(ProjectError, match=r"newer version \(tables 99"), open_store(folder):
        pass
    assert (folder / DATABASE).read_bytes() == before


def test_another_database_is_no_project(tmp_path):
    with duckdb.connect(str(tmp_path / DATABASE)) as connection:
        connection.execute("CREATE TABLE other (x INTEGER)")
    with pytest.raises(ProjectError, match="but not of a project"), open_store(tmp_path):
        pass


@pytest.mark.parametrize("damage", ["garbage", "cut", "flipped"])
def test_a_damaged_file_is_told_and_left_as_it_is(tmp_path, damage):
    folder = store_of(tmp_path / "p", *(extraction(f"a{n}") for n in range(300)))
    path = folder / DATABASE
    data = bytearray(path.read_bytes())
    if damage == "garbage":
        data[:] = b"no database at all" * 1000
    elif damage == "cut":
        del data[len(data) // 2 :]
    else:
        for place in range(0x3000, len(data), 997):
            data[place] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(ProjectError, match="is damaged, and left as it is"):
        read(folder)
    assert path.read_bytes() == bytes(data)


FULL = """
import resource, sys
from pathlib import Path
from graphlib_ij.errors import ProjectError
from graphlib_ij.store import DATABASE, open_store
from graphlib_ij.store.articles import put
from tests_store import extraction, package
size = (Path(sys.argv[1]) / DATABASE).stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 40_000, size + 40_000))
try:
    with open_store(sys.argv[1], write=True) as store:
        for number in range(10_000):
            with store.transaction():
                put(store, [package(extraction(f"more{number}"))])
            print(number, flush=True)
except ProjectError as error:
    print(error, file=sys.stderr)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits the size of files as POSIX has it")
def test_a_full_disk_is_told_and_loses_nothing(tmp_path):
    folder = store_of(tmp_path / "p", extraction("a"))
    program = FULL.replace("tests_store", __name__)
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=__file__.rpartition("/")[0],
        timeout=300,
    )
    assert "the disk is full" in done.stderr, done.stderr
    written = len(done.stdout.split())
    ids = {one.article.id for one in read(folder)}
    assert {"a", *(f"more{number}" for number in range(written))} <= ids
    assert len(ids) <= written + 2


def test_no_table_has_a_key_or_an_index(tmp_path):
    """What a killed program leaves behind is replayed by DuckDB without fail only then."""
    create_store(tmp_path)
    with open_store(tmp_path) as store:
        assert store.rows("SELECT * FROM duckdb_indexes()") == []
        assert store.rows("SELECT * FROM duckdb_constraints()") == []
        tables = store.rows("SELECT table_name FROM duckdb_tables() ORDER BY ALL")
    assert [name for (name,) in tables] == sorted(TABLES)
