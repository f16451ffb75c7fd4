"""The main job from end to end, with the language model."""

import pytest

from graphlib_ij import cli, find_node, read_graphml

ARTICLE = """Tea from Borovia finds new friends in Turin

Turin-based Arden S.p.A. will open a plant in Osaka next year, said Chairman Jane Doe.

"We have worked with Japan since 2005," said Mayor of Turin John Roe.
"""


@pytest.mark.model
def test_analyze_from_text_to_files(tmp_path, capsys):
    (tmp_path / "tea.txt").write_text(ARTICLE)
    with pytest.raises(SystemExit) as caught:
        cli.main(["analyze", str(tmp_path / "tea.txt"), "-o", str(tmp_path / "out")])
    assert caught.value.code == 0
    assert "Arden S.p.A. is based in Turin" in capsys.readouterr().out
    assert (tmp_path / "out" / "network.png").read_bytes().startswith(b"\x89PNG")
    graph = read_graphml(tmp_path / "out" / "graph.graphml")
    arden, turin = (find_node(graph, name) for name in ("arden", "turin"))
    assert graph.edges[arden, turin, "based_in"]["evidence"][0]["sentence"] in ARTICLE
