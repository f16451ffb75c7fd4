"""Files are written whole or not at all, in the format that their suffix names."""

from __future__ import annotations

import errno
import os
import stat

import networkx as nx
import pytest

from graphlib_ij.errors import GraphFileError
from graphlib_ij.export import export_graph, read_graphml
from graphlib_ij.export.files import save, save_all


def test_graph_is_exported_by_suffix(tmp_path):
    graph = nx.MultiDiGraph()
    graph.add_node("city:verona", label="Ver\x00ona", kind="city")
    notes = export_graph(graph, tmp_path / "a.GraphML")
    assert [note.text for note in notes] == ["city:verona"]
    assert read_graphml(tmp_path / "a.GraphML").nodes["city:verona"]["label"] == "Ver\ufffdona"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.docx", r"a.docx: the suffix '.docx' is not known: use one of .*\.graphml"),
        ("a", r"a: the name has no suffix: use one of .*\.graphml"),
    ],
)
def test_unknown_suffix_is_refused_with_the_known_ones(tmp_path, name, message):
    with pytest.raises(GraphFileError, match=message):
        export_graph(nx.MultiDiGraph(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_file_is_replaced_and_has_the_rights_of_a_new_file(tmp_path):
    path = tmp_path / "a"
    save(path, b"old")
    save(path, b"new")
    (tmp_path / "other").touch()
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE((tmp_path / "other").stat().st_mode)
    assert sorted(os.listdir(tmp_path)) == ["a", "other"]


@pytest.mark.parametrize("step", ["os.fsync", "os.replace"])
@pytest.mark.parametrize(
    ("error", "raised", "message"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), GraphFileError, "No space left"),
        (PermissionError(errno.EACCES, "denied"), GraphFileError, "no permission to write into"),
        (KeyboardInterrupt("stop"), KeyboardInterrupt, "stop"),
    ],
)
def test_failure_leaves_the_old_file_and_nothing_else(
    tmp_path, monkeypatch, step, error, raised, message
):
    def fail(*_):
        raise error

    path = tmp_path / "a"
    save(path, b"old")
    monkeypatch.setattr(step, fail)
    with pytest.raises(raised, match=message):
        save(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a"]


def test_missing_folder_is_refused(tmp_path):
    with pytest.raises(GraphFileError, match=r"there is no folder .*none: create it"):
        save(tmp_path / "none" / "a", b"")


def test_folder_in_place_of_a_file_is_refused(tmp_path):
    with pytest.raises(GraphFileError, match="is a folder, not a file"):
        save(tmp_path, b"")


def test_file_in_place_of_a_folder_is_refused(tmp_path):
    (tmp_path / "a").touch()
    with pytest.raises(GraphFileError, match=r"/a is not a folder"):
        save(tmp_path / "a" / "b", b"")
    with pytest.raises(GraphFileError, match=r"/a is not a folder"):
        save_all(tmp_path / "a", {"b": b""})


def test_several_files_are_written_into_a_new_folder(tmp_path):
    save_all(tmp_path / "new" / "out", {"a": b"1", "b": b"2"})
    save_all(tmp_path / "new" / "out", {"a": b"3"})
    assert {path.name: path.read_bytes() for path in (tmp_path / "new" / "out").iterdir()} == {
        "a": b"3",
        "b": b"2",
    }


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt("full")])
@pytest.mark.parametrize("there", [True, False])
def test_of_several_files_all_are_written_or_none(tmp_path, monkeypatch, error, there):
    def fail(_):
        # The second file is the one that does not fit.
        if len(list((tmp_path / "out").iterdir())) > 1:
            raise error

    if there:
        (tmp_path / "out").mkdir()
    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises((GraphFileError, KeyboardInterrupt), match="full"):
        save_all(tmp_path / "out", {"a": b"1", "b": b"2"})
    assert [path.name for path in tmp_path.rglob("*")] == (["out"] if there else [])


def test_a_folder_in_the_way_of_one_file_keeps_the_others_from_being_written(tmp_path):
    (tmp_path / "out" / "b").mkdir(parents=True)
    with pytest.raises(GraphFileError, match=r"/b is a folder, not a file"):
        save_all(tmp_path / "out", {"a": b"1", "b": b"2"})
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["b"]


def test_link_is_followed(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "a")
    save(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "a").read_bytes() == b"new"


def test_device_is_written_to_and_not_replaced():
    save(os.devnull, b"new")
    assert not os.path.isfile(os.devnull)
