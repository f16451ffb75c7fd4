"""The page for all: axe-core finds nothing, nothing is cut off on small screens, it prints."""

import pytest
from browser import choose, settle

pytestmark = pytest.mark.browser


def start(page):
    return None


def entity(page):
    choose(page, "Brandt Motors")
    page.locator("#panel-details summary").first.click()


def relation(page):
    entity(page)
    relations(page)
    page.locator("#table td:nth-child(2) button").first.click()


def articles(page):
    page.click("#tab-articles")


def article(page):
    articles(page)
    page.get_by_role("button", name="Brandt turns east").click()
    page.locator(".said").first.click()


def entities(page):
    page.click("#tab-tables")


def relations(page):
    entities(page)
    page.check("#table-relations")


def path(page):
    page.click("#tab-path")
    for end, label in (("from", "emile"), ("to", "italy")):
        page.fill(f"#path-{end}", label)
        page.press(f"#path-{end}", "Enter")


def searching(page):
    page.fill("#search", "motors")


def help_open(page):
    page.click("#help")


STATES = (
    start, entity, relation, article, relations, path, searching, help_open,
)  # fmt: skip


def enter(page, state):
    """Bring the page from any state to another."""
    page.evaluate("document.getElementById('help-dialog').close()")
    page.evaluate("location.hash = ''")
    page.fill("#search", "")
    settle(page)
    state(page)
    settle(page)


@pytest.fixture(scope="session")
def axe():
    """Return a function that lists what axe-core finds wrong in a page."""
    module = pytest.importorskip(
        "axe_playwright_python.sync_playwright",
        reason="no axe-core: pip install 'graphlib-ij[test]'",
    )
    script = module.Axe().axe_script

    def faults(page):
        if not page.evaluate("typeof axe !== 'undefined'"):
            page.evaluate(script)
        found = page.evaluate("() => axe.run({resultTypes: ['violations']})")
        return [
            (broken["id"], node["target"], node["failureSummary"])
            for broken in found["violations"]
            for node in broken["nodes"]
        ]

    return faults


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit, little, axe, scheme, width):
    page = visit(little, width=width, height=900, color_scheme=scheme)
    found = []
    for state in STATES:
        enter(page, state)
        found += [(state.__name__, *fault) for fault in axe(page)]
    assert found == []


def test_axe_finds_nothing_where_no_name_fits(visit, little, axe):
    page = visit(little)
    page.fill("#search", "zzzz")
    assert axe(page) == []


def test_axe_finds_nothing_with_the_other_theme_a_cursor_and_lists(visit, little, axe):
    page = visit(little)
    page.click("#theme")
    page.keyboard.press("g")
    page.keyboard.press("ArrowRight")
    articles(page)
    assert axe(page) == []
    entities(page)
    assert axe(page) == []


def test_theme_button_switches_and_the_page_says_so(visit, little):
    page = visit(little)
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.click("#theme")
    assert page.locator("#theme").inner_text() == "Light"
    assert page.evaluate(background) != light
    page.click("#theme")
    assert page.evaluate(background) == light


CLIPPED = """() => {
    const found = [];
    const cut = (box, frame) => box.left < frame.left - 1 || box.right > frame.right + 1;
    for (const it of document.querySelectorAll("header *, [role=tab], .tools button,"
        + " [role=tabpanel]:not([hidden]) button, [role=tabpanel]:not([hidden]) input, #below *")) {
        const box = it.getBoundingClientRect();
        if (!box.width || it.closest(".vh, .skip, [hidden], .scroll, svg")) continue;
        if (cut(box, {left: 0, right: innerWidth})) found.push(it.outerHTML.slice(0, 90));
    }
    return found;
}"""


@pytest.mark.parametrize("width", [320, 1024, 1600])
def test_nothing_is_cut_off(visit, little, width):
    page = visit(little, width=width, height={320: 640}.get(width, 800))
    for state in STATES:
        if state is help_open:
            continue
        enter(page, state)
        wide, high = page.evaluate(
            "() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
        )
        assert wide <= width, state
        # A phone scrolls from the graph to what is read; a larger screen has both.
        assert width < 800 or high <= page.viewport_size["height"], state
        assert page.evaluate(CLIPPED) == [], state
    for control in ("#search", "#theme", "#help", "#graph", "#tab-details", "#tab-path"):
        box = page.locator(control).bounding_box()
        assert min(box["width"], box["height"]) >= 20, control
        assert box["x"] >= 0, control
        assert box["x"] + box["width"] <= width + 1, control
        assert box["y"] + box["height"] <= page.viewport_size["height"], control


def test_graph_has_room_on_a_phone(visit, little):
    page = visit(little, width=320, height=640)
    box = page.locator("#graph").bounding_box()
    assert box["height"] >= 110
    panel = page.locator("#panel-details").bounding_box()
    assert panel["height"] >= 110


@pytest.mark.parametrize("width", [320, 1280])
def test_text_twice_as_large_still_fits(visit, little, width):
    page = visit(little, width=width, height=900)
    page.add_init_script("document.documentElement.style.fontSize = '30px'")
    page.evaluate("document.documentElement.style.setProperty('font-size', '30px')")
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


# ---- print


def test_print_shows_graph_and_details_and_no_controls(visit, little):
    page = visit(little)
    choose(page, "Brandt Motors")
    page.emulate_media(media="print")
    settle(page)
    for seen in ("h1", "#graph svg", "#panel-details h2", "#panel-details blockquote", "#keys"):
        assert page.locator(seen).first.is_visible(), seen
    for gone in ("#search", "#theme", "#help", ".tools", "[role=tablist]", ".actions",
                 "#size"):  # fmt: skip
        assert page.locator(gone).first.is_hidden(), gone
    assert page.locator("#panel-details").evaluate("it => it.scrollHeight <= it.clientHeight + 1")
    graph = page.locator("#graph").bounding_box()
    details = page.locator("#panel-details").bounding_box()
    assert graph["y"] + graph["height"] <= details["y"] + 1


def test_print_hides_the_slider(visit, little):
    page = visit(little)
    page.emulate_media(media="print")
    assert page.locator("#sure").is_hidden()


@pytest.mark.parametrize("name", ["little", "large"])
def test_a_dark_page_is_printed_light(visit, name, request):
    page = visit(request.getfixturevalue(name), color_scheme="dark")
    background = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(background)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    settle(page)
    assert page.evaluate(background) == "rgb(255, 255, 255)"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(background) == dark


def test_page_becomes_a_pdf_of_few_sheets(visit, little):
    page = visit(little)
    choose(page, "Brandt Motors")
    sheets = page.pdf(format="A4").count(b"/Type /Page\n")
    assert 1 <= sheets <= 3
