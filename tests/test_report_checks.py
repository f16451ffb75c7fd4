"""How readable a figure is, as a table."""

from dataclasses import dataclass

from graphlib_ij.report.checks import show_checks


@dataclass(frozen=True)
class Row:
    name: str
    value: float
    limit: str
    ok: bool


GOOD = Row("texts on texts", 0, "0", True)
FAULT = Row("smallest letters (pt)", 6.25, "at least 6.5", False)
FREE = Row("crossings of edges", 3, "", True)


def test_a_fault_is_told_and_counted():
    lines = show_checks([GOOD, FAULT, FREE], style="csv").splitlines()
    assert lines[1:] == [
        "texts on texts,0,0,good",
        "smallest letters (pt),6.25,at least 6.5,FAULT",
        "crossings of edges,3,,",
    ]
    assert "1 of 3 measures are not as wanted." in show_checks([GOOD, FAULT, FREE], width=80)


def test_nothing_is_wrong_where_every_limit_is_kept():
    assert "Nothing is wrong." in show_checks([GOOD, FREE], width=80)
