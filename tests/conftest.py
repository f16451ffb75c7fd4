"""Fixtures that several test modules use: Chromium and the pages that it opens."""

import pytest
from browser import Visits, chromium
from pages import little_graph, page_of, random_graph, sample_graph, whole_graph

from graphlib_ij.page import html_page


@pytest.fixture(scope="session")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture
def visit(browser, tmp_path):
    """Open pages, as ``visit(html, "#tab=tables", width=320)``; nothing may be heard of them."""
    visits = Visits(browser, tmp_path)
    yield visits.open
    visits.close()
    assert visits.heard == []


@pytest.fixture(scope="session")
def little():
    """A page of eight entities and two dated articles."""
    return html_page(little_graph(), title="A little page")


@pytest.fixture(scope="session")
def sample():
    """The page of the sample article, as users get it."""
    return html_page(sample_graph())


@pytest.fixture(scope="session")
def large():
    """A page of 500 entities, the fewest that are drawn on a canvas."""
    return page_of(random_graph(500))


@pytest.fixture(scope="session")
def whole():
    """The nine development articles; their places are of no interest here."""
    return page_of(whole_graph())
