"""Four tasks with the keys alone: what is pressed is written down, and is all that a reader needs.

Nothing here clicks, hovers or moves the focus by a script.
"""

import pytest
from browser import lit, settle

pytestmark = pytest.mark.browser

TASKS = {
    "find an entity": ["/", "type emile", "Enter"],
    "read why it is tied to another": [
        "/", "type parma", "Enter",
        "Tab to how known", "Enter",
    ],
    "read that in the article": ["Shift+Tab", "Enter"],
    "hide a kind": ["g", "Tab to cities", "Space"],
    "find a path": [
        "Tab to Details", "ArrowRight*3",
        "Tab to From", "type emile", "Enter", "type italy", "Enter",
    ],
}  # fmt: skip
"""Keys by name, ``*3`` for three times; words after ``type`` are typed; Tab is pressed until what
has the focus is called so.
"""


NAME = """() => {
    const it = document.activeElement;
    return (it.ariaLabel || it.labels?.[0]?.innerText || it.innerText || it.value || "").trim();
}"""
MOST_TABS = 40


def press(page, keys):
    """Press keys in turn, and return how many; see `TASKS` for how they are written."""
    count = 0
    for key in keys:
        if key.startswith("type "):
            page.keyboard.type(key.removeprefix("type "))
            count += len(key) - len("type ")
        elif key.startswith("Tab to "):
            count += tab_to(page, key.removeprefix("Tab to "))
        else:
            name, _, times = key.partition("*")
            for _ in range(int(times or 1)):
                page.keyboard.press(name)
            count += int(times or 1)
    settle(page)
    return count


def tab_to(page, name):
    """Press Tab until what is so named has the focus; return how often it was pressed."""
    heard = []
    for times in range(1, MOST_TABS + 1):
        page.keyboard.press("Tab")
        heard.append(page.evaluate(NAME))
        if heard[-1].startswith(name):
            return times
    raise AssertionError(f"{name!r} is not reached by Tab: {heard}")


def focused(page):
    """Return what has the focus: its tag, id and text."""
    return page.evaluate(
        "() => {const it = document.activeElement;"
        "return [it.tagName.toLowerCase(), it.id, (it.textContent || '').trim()]}"
    )


def spoken(page):
    return page.locator("body").aria_snapshot()


def test_find_an_entity(visit, little):
    page = visit(little)
    assert press(page, TASKS["find an entity"]) < 10
    assert focused(page)[0] == "h2"
    assert focused(page)[2] == "Émile Duvàl"
    assert lit(page)[0] == {"Émile Duvàl", "Aurelia Foods"}
    assert page.locator("#status").text_content() == "Émile Duvàl, official, 1 relation"
    assert 'heading "Émile Duvàl" [level=2]' in spoken(page)


def test_find_an_entity_in_the_graph(visit, little):
    page = visit(little)
    press(page, ["g", "ArrowRight"])
    first = page.locator("#status").text_content()
    assert first.endswith("Enter opens it.")
    heard = {first}
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"):
        press(page, [key])
        heard.add(page.locator("#status").text_content())
    assert len(heard) > 1
    label = page.locator("#status").text_content().split(",")[0]
    press(page, ["Enter"])
    assert focused(page)[2] == label
    press(page, ["Escape"])
    assert page.locator("#panel-details h2").inner_text() == "In short"


def test_read_why_two_are_tied(visit, little):
    page = visit(little)
    assert press(page, TASKS["read why it is tied to another"]) < 20
    quote = page.locator("#panel-details blockquote").first
    assert quote.is_visible()
    assert quote.locator("p").first.inner_text() == "Aurelia Foods is based in Parma."
    assert quote.locator("mark").all_inner_texts() == ["Aurelia Foods", "Parma"]
    heard = spoken(page)
    assert "blockquote" in heard
    assert "Rule hand.based_in" in heard


def test_read_on_in_the_article(visit, little):
    page = visit(little)
    press(page, TASKS["read why it is tied to another"])
    assert press(page, TASKS["read that in the article"]) < 10
    current = page.locator(".said.current")
    assert current.inner_text() == "Aurelia Foods is based in Parma."
    press(page, ["n"])
    assert current.inner_text() == "Émile Duvàl leads Aurelia Foods."
    heard = page.locator("#status").text_content()
    assert heard == "Sentence 2 of 4: Émile Duvàl, chief executive of Aurelia Foods"
    press(page, ["p", "p"])
    assert current.inner_text() == "Aurelia Foods is based in Parma."


def test_hide_a_kind(visit, little):
    page = visit(little)
    assert press(page, TASKS["hide a kind"]) < 16
    assert "Parma" not in lit(page)[0]
    assert page.locator("#status").text_content().startswith("6 of 8 entities")
    assert 'checkbox "cities 2"' in spoken(page)
    press(page, ["Space"])
    assert "Parma" in lit(page)[0]
    assert 'checkbox "cities 2" [checked]' in spoken(page)


def test_find_a_path(visit, little):
    page = visit(little)
    assert press(page, TASKS["find a path"]) < 50
    assert "Émile Duvàl, Aurelia Foods, Parma, Italy" in page.locator("#status").text_content()
    assert page.locator("#path-result h3").inner_text() == "3 steps"
    assert "Parma lies in Italy." in page.locator("#path-result").inner_text()


def test_help_opens_and_closes(visit, little):
    page = visit(little)
    press(page, ["?"])
    assert page.locator("#help-dialog").is_visible()
    press(page, ["Escape"])
    assert page.locator("#help-dialog").is_hidden()


def test_keys_of_the_page_leave_typing_alone(visit, little):
    page = visit(little)
    press(page, ["/", "type g?/n"])
    assert page.input_value("#search") == "g?/n"
    assert page.locator("#help-dialog").is_hidden()


def test_graph_zooms_and_moves_by_keys(visit, little):
    page = visit(little)

    def place():
        return page.locator("#graph .drawing [data-node='0']").get_attribute("transform")

    start = place()
    press(page, ["g", "+"])
    zoomed = place()
    assert zoomed != start
    press(page, ["Shift+ArrowLeft"])
    assert place() != zoomed
    press(page, ["0"])
    assert place() == start


def test_focus_is_never_lost_or_trapped(visit, little):
    """Tab goes through all controls and comes round; every stop is shown."""
    page = visit(little)
    seen = []
    for _ in range(90):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            "() => {const it = document.activeElement; if (it === document.body) return null;"
            "const box = it.getBoundingClientRect();"
            "return [it.tagName, it.id || it.value || it.textContent.trim().slice(0, 40),"
            "box.width > 0 && box.height > 0]}"
        )
        if stop is None or stop[:2] in seen:
            break
        assert stop[2], stop
        seen.append(stop[:2])
    ids = {name for _, name in seen}
    assert {"search", "theme", "help", "graph", "zoom-in", "size", "tab-details"} <= ids
    assert len(seen) > 25
