"""The tables of the page in a browser: sorted, filtered, copied, and saved as CSV."""

import csv
import io

import pytest
from browser import choose, data, until
from pages import made_graph, page_of, random_graph

from graphlib_ij.page import html_page

pytestmark = pytest.mark.browser

RISKY = ["=1+1", "+44", "-5", "@home", "\tTab", "\rReturn", '=HYPERLINK("https://x.example")']
PLAIN = ["a,b", 'a "quoted" name', "two\nlines", "Parma"]


def opened(visit, html, table="entities", **options):
    page = visit(html, **options)
    page.click("#tab-tables")
    page.check(f"#table-{table}")
    return page


def column(page, place):
    return page.locator(f"#table tbody td:nth-child({place})").all_inner_texts()


def saved(page):
    with page.expect_download() as waiting:
        page.click("#table-save")
    download = waiting.value
    data = download.path().read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")  # spreadsheets then read it as UTF-8
    text = data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    return download.suggested_filename, rows[0], rows[1:]


def copied(page, rows):
    page.evaluate("() => navigator.clipboard.writeText('')")
    page.click("#table-copy")
    until(page, f"document.querySelector('#status').textContent === '{rows} rows copied'")
    until(page, "navigator.clipboard.readText()")
    return page.evaluate("() => navigator.clipboard.readText()")


def test_entities_are_sorted_by_any_column(visit, little):
    page = opened(visit, little)
    mentions = [int(text) for text in column(page, 3)]
    assert mentions == sorted(mentions, reverse=True)
    assert page.locator("th[aria-sort=descending]").inner_text().startswith("Mentions")
    header = page.locator("#table thead button")
    header.first.click()
    assert column(page, 1) == [
        "Aurelia Foods", "Brandt Motors", "Corvo Group", "Émile Duvàl", "Italy", "Lone Valley",
        "Osaka", "Parma",
    ]  # fmt: skip
    header.first.click()
    assert column(page, 1)[0] == "Parma"
    assert page.locator("th").first.get_attribute("aria-sort") == "descending"
    assert page.evaluate("document.activeElement.textContent").startswith("Name")
    header.nth(3).click()
    relations = [int(text) for text in column(page, 4)]
    assert relations == [5, 4, 2, 2, 1, 1, 1, 0]


def test_relations_and_ranks(visit, little):
    page = opened(visit, little, "relations")
    assert page.locator("#table-caption").text_content() == "8 rows"
    assert page.locator("#table tbody tr").count() == 8
    assert {"planned", "hedged", "past", "asserted"} == set(column(page, 5))
    page.check("#table-ranks")
    ranks = [int(text) for text in column(page, 1)]
    assert ranks == sorted(ranks)
    assert column(page, 4)[0] == "Aurelia Foods"
    page.select_option("#size", label="Out-degree")
    assert float(column(page, 6)[0]) == 2


def test_filter(visit, little):
    page = opened(visit, little)
    page.fill("#table-filter", "duval")
    assert column(page, 1) == ["Émile Duvàl"]
    assert page.locator("#table-caption").text_content().startswith("1 of 8 rows")
    page.fill("#table-filter", "nothing like it")
    assert column(page, 1) == []
    page.fill("#table-filter", "")
    page.uncheck("#keys input[value='k:city']")
    assert "Parma" not in column(page, 1)
    assert page.locator("#table-caption").text_content().startswith("6 of 8 rows")


def test_a_name_in_a_table_opens_it(visit, little):
    page = opened(visit, little)
    page.locator("#table").get_by_role("button", name="Parma").click()
    assert page.locator("#panel-details h2").inner_text() == "Parma"
    assert page.locator("#panel-details h2").evaluate("it => it === document.activeElement")


def test_copy(visit, little):
    page = opened(visit, little, permissions=["clipboard-read", "clipboard-write"])
    text = copied(page, 8)
    rows = [row.split("\t") for row in text.splitlines()]
    assert rows[0][:3] == ["Name", "Kind", "Mentions"]
    assert {row[0] for row in rows[1:]} == {node["label"] for node in data(page)["nodes"]}
    assert {len(row) for row in rows} == {len(rows[0])}


def test_csv_has_all_rows_and_columns(visit, little):
    page = opened(visit, little)
    name, head, rows = saved(page)
    assert name == "entities.csv"
    assert head[0] == "Name"
    assert head[-1] == "id"
    assert len(rows) == 8
    assert {row[-1] for row in rows} == {node["id"] for node in data(page)["nodes"]}
    page.check("#table-relations")
    name, head, rows = saved(page)
    assert name == "relations.csv"
    assert len(rows) == 8
    for row in rows:
        cells = dict(zip(head, row, strict=True))
        article = next(one for one in data(page)["articles"] if one["id"] == cells["Article"])
        assert article["text"][int(cells["Start"]) : int(cells["End"])] == cells["Sentence"]
    page.fill("#table-filter", "planned")
    assert len(saved(page)[2]) == 1


def test_csv_has_rows_that_are_not_shown_yet(visit):
    page = opened(visit, page_of(random_graph(260)))
    assert page.locator("#table tbody tr").count() == 200
    assert len(saved(page)[2]) == 260
    page.click("#table-more")
    assert page.locator("#table tbody tr").count() == 260
    assert page.locator("#table-more").is_hidden()


def test_cells_that_a_spreadsheet_would_run_are_made_safe(visit):
    entities = {label: ("company", [f"{label} alias"]) for label in RISKY + PLAIN}
    rows = [(f"{label} owns Parma.", label, "owns", "Parma") for label in RISKY + PLAIN[:-1]]
    graph = made_graph(entities, {"-a": ("", "=title", rows)})
    page = opened(visit, html_page(graph), permissions=["clipboard-read", "clipboard-write"])
    for table, size in (("entities", 11), ("relations", 10), ("ranks", 11)):
        page.check(f"#table-{table}")
        _, head, found = saved(page)
        assert len(found) == size
        numbers = {"Mentions", "Relations", "Value", "Start", "End", "Sure", "Sentences"}
        for row in found:
            for title, cell in zip(head, row, strict=True):
                if title not in numbers:
                    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), (title, cell)
        name = "From" if table == "relations" else "Name"
        names = {row[head.index(name)] for row in found}
        # What a spreadsheet would run has an apostrophe; breaks in names are blanks in the page.
        risky = {f"'{label}" if label[0] in "=+-@" else f" {label[1:]}" for label in RISKY}
        assert risky <= names
        assert {label.replace("\n", " ") for label in PLAIN[:-1]} <= names
        text = copied(page, size)
        lines = text.rstrip("\r\n").split("\r\n")
        assert len(lines) == size + 1
        assert all(not line.startswith(("=", "+", "-", "@")) for line in lines)
    choose(page, "=1+1")
    assert page.locator("#panel-details h2").inner_text() == "=1+1"  # the page shows it as it is
