"""Four tasks with the keys alone: what is pressed is written down, and is all that a reader needs.

Nothing here clicks, hovers or moves the focus by a script.  Words in a list are typed.
"""

import pytest
from browser import lit, settle

pytestmark = pytest.mark.browser


def press(page, keys):
    """Press keys in turn; words after ``type:`` are typed, ``Tab*3`` is pressed three times."""
    for key in keys:
        if key.startswith("type:"):
            page.keyboard.type(key.removeprefix("type:"))
            continue
        name, _, times = key.partition("*")
        for _ in range(int(times or 1)):
            page.keyboard.press(name)
    settle(page)


def focused(page):
    """Return role-like facts of what has the focus: its tag, id and text."""
    return page.evaluate(
        "() => {const it = document.activeElement;"
        "return [it.tagName.toLowerCase(), it.id, (it.textContent || '').trim()]}"
    )


def tab_until(page, wanted, *, most=60):
    """Press Tab until what has the focus is `wanted`; return how often it was pressed."""
    for times in range(1, most + 1):
        page.keyboard.press("Tab")
        if wanted(page.evaluate_handle("document.activeElement").as_element()):
            return times
    raise AssertionError("not reached by Tab")


def spoken(page):
    return page.locator("body").aria_snapshot()


def test_find_an_entity(visit, little):
    page = visit(little)
    press(page, ["/", "type:emile", "Enter"])
    assert focused(page)[0] == "h2"
    assert focused(page)[2] == "Émile Duvàl"
    assert lit(page)[0] == {"Émile Duvàl", "Aurelia Foods"}
    assert page.locator("#status").text_content() == "Émile Duvàl, official, 1 relation"


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
    press(page, ["/", "type:parma", "Enter"])
    heard = spoken(page)
    assert "Aurelia Foods is based in Parma." in " ".join(
        page.locator("#panel-details blockquote").all_inner_texts()
    )
    assert 'heading "Parma" [level=2]' in heard
    assert "blockquote" in heard
    presses = tab_until(
        page, lambda it: (it.get_attribute("aria-label") or "").endswith("is based in Parma")
    )
    assert presses <= 12
    press(page, ["Enter"])
    assert focused(page)[2] == "Aurelia Foods is based in Parma"
    quote = page.locator("#panel-details blockquote")
    assert quote.is_visible()
    assert quote.locator("mark").all_inner_texts() == ["Aurelia Foods", "Parma"]
    assert "Rule hand.based_in" in spoken(page)
    presses = tab_until(page, lambda it: it.inner_text() == "in the article")
    press(page, ["Space"])
    assert page.locator(".said.current").inner_text() == "Aurelia Foods is based in Parma."
    assert focused(page)[0] == "div"  # the text: n and p go on from here
    press(page, ["n"])
    assert page.locator(".said.current").inner_text() == "Émile Duvàl leads Aurelia Foods."
    assert "Sentence 2 of 4" in page.locator("#status").text_content()
    press(page, ["p", "p"])
    assert page.locator(".said.current").inner_text() == "Aurelia Foods is based in Parma."


def test_hide_a_kind(visit, little):
    page = visit(little)
    press(page, ["g"])
    tab_until(page, lambda it: it.get_attribute("value") == "k:city", most=25)
    press(page, ["Space"])
    assert "Parma" not in lit(page)[0]
    assert page.locator("#status").text_content().startswith("6 of 8 entities")
    assert 'checkbox "cities 2"' in spoken(page)
    press(page, ["Space"])
    assert "Parma" in lit(page)[0]


def test_find_a_path(visit, little):
    page = visit(little)
    tab_until(page, lambda it: it.get_attribute("id") == "tab-details", most=60)
    press(page, ["ArrowRight*3"])
    assert focused(page)[1] == "tab-path"
    tab_until(page, lambda it: it.get_attribute("id") == "path-from", most=3)
    press(page, ["type:emile", "Enter"])
    assert focused(page)[1] == "path-to"
    press(page, ["type:italy", "Enter"])
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
    press(page, ["/", "type:g?/n"])
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
