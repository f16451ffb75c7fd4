"""The graph of the page in a browser: it is drawn, and answers to pointer, wheel and legend."""

import pytest
from browser import along, choose, data, line, lit, names, overlapping, settle, shape, spot

pytestmark = pytest.mark.browser

BESIDE_AURELIA = {"Aurelia Foods", "Parma", "Émile Duvàl", "Brandt Motors", "Corvo Group"}
ALL = {*BESIDE_AURELIA, "Italy", "Lone Valley", "Osaka"}
OWNS = "Aurelia Foods", "owns", "Brandt Motors"
PARTNERS = "Aurelia Foods", "partners_with", "Brandt Motors"


def shown(page):
    """Return the labels of the entities that are drawn, and the number of lines."""
    nodes = data(page)["nodes"]
    numbers = page.locator("#graph .drawing [data-node]:not(.off)").evaluate_all(
        "shapes => shapes.map(shape => Number(shape.dataset.node))"
    )
    return {nodes[i]["label"] for i in numbers}, page.locator(
        "#graph .drawing .edge:not(.off)"
    ).count()


def title(page):
    return page.locator("#panel-details h2").text_content()


def test_opens_and_draws_all(visit, little):
    page = visit(little)
    assert page.title() == "A little page"
    assert page.locator("h1").text_content() == "A little page"
    assert shown(page) == (ALL, 8)
    written = " ".join(text for text, *_ in names(page))
    assert "Aurelia Foods" in written.replace("AureliaFoods", "Aurelia Foods")
    assert "8 entities" in page.locator("#alt").text_content()
    assert int(page.evaluate("document.documentElement.dataset.drawn")) > 0


def test_whole_drawing_is_inside_its_frame(visit, sample):
    page = visit(sample)
    frame = page.locator("#graph").bounding_box()
    for box in page.locator("#graph .drawing [data-node]").all():
        place = box.bounding_box()
        assert frame["x"] <= place["x"]
        assert place["x"] + place["width"] <= frame["x"] + frame["width"]
        assert frame["y"] <= place["y"]
        assert place["y"] + place["height"] <= frame["y"] + frame["height"]


def test_click_on_a_shape_opens_the_entity(visit, little):
    page = visit(little)
    page.mouse.click(*spot(page, "Parma"))
    settle(page)
    assert title(page) == "Parma"
    assert lit(page) == ({"Parma", "Aurelia Foods", "Italy"}, 2)


def test_click_on_a_line_opens_the_relation(visit, little):
    page = visit(little)
    page.mouse.click(*along(page, "Parma", "located_in", "Italy", part=0.5))
    settle(page)
    assert title(page) == "Parma is located in Italy"
    assert lit(page) == ({"Parma", "Italy"}, 1)


def test_click_beside_all_chooses_nothing(visit, little):
    page = visit(little)
    choose(page, "Parma")
    frame = page.locator("#graph").bounding_box()
    page.mouse.click(frame["x"] + frame["width"] - 3, frame["y"] + 3)
    settle(page)
    assert title(page) == "In short"
    assert lit(page) == (ALL, 0)


def test_neighbours_stay_lit_under_the_pointer(visit, little):
    page = visit(little)
    page.mouse.move(*spot(page, "Aurelia Foods"))
    settle(page)
    assert lit(page) == (BESIDE_AURELIA, 5)
    page.mouse.move(*along(page, "Parma", "located_in", "Italy", part=0.5))
    settle(page)
    assert lit(page) == ({"Parma", "Italy"}, 1)
    assert page.locator("#tip").text_content() == "Parma is located in Italy (1 sentence)"
    page.mouse.move(5, 5)
    settle(page)
    assert lit(page) == (ALL, 0)
    assert page.locator("#tip").is_hidden()


def test_drag_moves_a_shape_with_its_lines_and_nothing_else(visit, little):
    page = visit(little)
    before = {label: spot(page, label) for label in ALL}
    course = line(page, "Parma", "located_in", "Italy").locator(".line").get_attribute("d")
    x, y = before["Parma"]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y + 10, steps=3)
    page.mouse.move(x + 60, y + 25, steps=3)
    page.mouse.up()
    settle(page)
    assert spot(page, "Parma") == pytest.approx((x + 60, y + 25), abs=1)
    assert line(page, "Parma", "located_in", "Italy").locator(".line").get_attribute("d") != course
    for label in ALL - {"Parma"}:
        assert spot(page, label) == pytest.approx(before[label], abs=0.6)
    assert title(page) == "In short"  # to drag is not to choose


def test_a_tap_opens_what_is_under_the_finger(visit, little):
    page = visit(little, has_touch=True, width=400, height=800)
    page.touchscreen.tap(*spot(page, "Parma"))
    settle(page)
    assert title(page) == "Parma"


def test_drag_beside_shapes_moves_the_map(visit, little):
    page = visit(little)
    before = {label: spot(page, label) for label in ALL}
    frame = page.locator("#graph").bounding_box()
    x, y = frame["x"] + frame["width"] - 10, frame["y"] + 10
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 50, y + 20, steps=4)
    page.mouse.up()
    settle(page)
    for label, (left, top) in before.items():
        assert spot(page, label) == pytest.approx((left - 50, top + 20), abs=1)
    page.click("#zoom-all")
    settle(page)
    for label, place in before.items():
        assert spot(page, label) == pytest.approx(place, abs=0.6)


@pytest.mark.parametrize("turn", [-200, 200])
def test_wheel_zooms_about_the_pointer(visit, little, turn):
    page = visit(little)
    x, y = spot(page, "Parma")
    away = spot(page, "Italy")
    page.mouse.move(x, y)
    page.mouse.wheel(0, turn)
    page.wait_for_timeout(50)
    settle(page)
    assert spot(page, "Parma") == pytest.approx((x, y), abs=1)
    now = spot(page, "Italy")
    factor = (now[0] - x) / (away[0] - x)
    assert factor > 1.2 if turn < 0 else factor < 0.85
    assert (now[1] - y) == pytest.approx(factor * (away[1] - y), abs=2)


def test_buttons_zoom(visit, little):
    page = visit(little)
    apart = spot(page, "Parma")[0] - spot(page, "Italy")[0]
    page.click("#zoom-in")
    settle(page)
    assert spot(page, "Parma")[0] - spot(page, "Italy")[0] == pytest.approx(1.4 * apart, rel=0.02)
    page.click("#zoom-out")
    settle(page)
    assert spot(page, "Parma")[0] - spot(page, "Italy")[0] == pytest.approx(apart, rel=0.02)


def test_parallel_relations_have_courses_of_their_own(visit, little):
    page = visit(little)
    one, two = along(page, *OWNS, part=0.5), along(page, *PARTNERS, part=0.5)
    assert abs(one[0] - two[0]) + abs(one[1] - two[1]) > 6
    page.mouse.click(*one)
    settle(page)
    assert title(page) == "Aurelia Foods owns or invests in Brandt Motors"
    page.mouse.click(*two)
    settle(page)
    assert title(page) == "Aurelia Foods partners with Brandt Motors"


def test_status_is_drawn(visit, little):
    page = visit(little)
    drawn = {
        "asserted": line(page, *OWNS),
        "planned": line(page, "Brandt Motors", "operates_in", "Osaka"),
        "hedged": line(page, "Corvo Group", "owns", "Brandt Motors"),
        "past": line(page, "Corvo Group", "part_of", "Aurelia Foods"),
    }
    for status, group in drawn.items():
        assert f"s-{status}" in group.get_attribute("class").split()
    marks = {status: group.locator(".mark").get_attribute("d") for status, group in drawn.items()}
    assert not marks.pop("asserted")
    commands = {tuple(filter(str.isalpha, mark)) for mark in marks.values()}
    assert len(commands) == 3  # each has a mark of its own form
    faint = {
        status: group.locator(".line").evaluate("line => Number(getComputedStyle(line).opacity)")
        for status, group in drawn.items()
    }
    assert max(faint["planned"], faint["hedged"]) < min(faint["asserted"], faint["past"])


# ---- the legend


def test_a_kind_is_switched_off_and_on(visit, little):
    page = visit(little)
    page.uncheck("#keys input[value='k:city']")
    settle(page)
    assert shown(page) == (ALL - {"Parma", "Osaka"}, 5)
    assert "6 of 8 entities" in page.locator("#status").text_content()
    page.check("#keys input[value='k:city']")
    settle(page)
    assert shown(page) == (ALL, 8)


def test_a_relation_kind_and_a_status_are_switched_off(visit, little):
    page = visit(little)
    page.uncheck("#keys input[value='r:owns']")
    settle(page)
    assert shown(page) == (ALL, 6)
    page.uncheck("#keys input[value='s:planned']")
    settle(page)
    assert shown(page) == (ALL, 5)
    page.get_by_role("button", name="Show everything").click()
    settle(page)
    assert shown(page) == (ALL, 8)
    assert page.is_checked("#keys input[value='r:owns']")


def test_confidence_and_entities_with_a_relation(visit, little):
    page = visit(little)
    least = sorted(edge["c"] for edge in data(page)["edges"])
    page.locator("#sure").fill("0.7")
    settle(page)
    assert shown(page) == (ALL, sum(sure >= 0.7 for sure in least))
    assert page.locator("#sure-out").text_content() == "0.70"
    page.locator("#sure").fill("0")
    page.check("#tied")
    settle(page)
    assert shown(page) == (ALL - {"Lone Valley"}, 8)
    page.uncheck("#keys input[value='s:planned']")
    settle(page)
    assert shown(page) == (ALL - {"Lone Valley", "Osaka"}, 7)


def test_size_shows_another_measure(visit, little):
    page = visit(little)

    def width(label):
        return shape(page, label).bounding_box()["width"]

    page.select_option("#size", label="Out-degree")
    settle(page)
    assert width("Corvo Group") > width("Osaka") * 1.2
    page.select_option("#size", label="In-degree")
    settle(page)
    assert width("Corvo Group") < width("Osaka")
    assert page.locator("#size-says").text_content()
    assert "In-degree" in page.locator("#panel-details").text_content()


# ---- names


def test_names_never_overlap_and_more_appear_when_zoomed_in(visit, sample):
    page = visit(sample)
    x, y = spot(page, "Milan")
    page.mouse.move(x, y)
    found = []
    for turn in (0, -150, -150, -200, -240, -240, -240, -240):
        if turn:
            page.mouse.wheel(0, turn)
            page.wait_for_timeout(30)
        # Away from the pointer, as a name under it comes before all others.
        for left, top in ((0, 0), (90, -60), (-200, 110)):
            if left:
                page.mouse.move(5, 5)
                page.focus("#graph")
                for key in ("Shift+ArrowRight", "Shift+ArrowDown")[: 1 + (top > 0)]:
                    page.keyboard.press(key)
            settle(page)
            boxes = names(page)
            assert overlapping(boxes) == []
            found.append(len(boxes))
        page.mouse.move(x, y)
    assert found[0] > 8
    inside = len(data(page)["nodes"])
    assert found[0] <= inside


def test_names_never_overlap_whatever_is_chosen(visit, sample):
    page = visit(sample)
    labels = [node["label"] for node in data(page)["nodes"]]
    for label in labels[::4]:
        choose(page, label)
        boxes = names(page)
        assert overlapping(boxes) == [], label
        written = {text.replace(" ", "") for text, *_ in boxes}
        assert any(text.startswith(label.replace(" ", "")[:15]) for text in written), label


def test_more_names_are_shown_in_a_part_that_is_zoomed_in(visit, sample):
    """Entities in the middle have names oftener the closer one looks."""
    page = visit(sample, width=800, height=600)
    frame = page.locator("#graph").bounding_box()
    page.mouse.move(frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    shares = []
    for _ in range(6):
        settle(page)
        inside = page.locator("#graph .drawing [data-node]").evaluate_all(
            "(shapes, frame) => shapes.filter(shape => {const box = shape.getBoundingClientRect();"
            "return box.left > frame.x && box.right < frame.x + frame.width && box.top > frame.y"
            " && box.bottom < frame.y + frame.height}).length",
            frame,
        )
        shares.append(len(names(page)) / max(inside, 1))
        page.mouse.wheel(0, -240)
        page.wait_for_timeout(30)
    assert shares[-1] > shares[0]
    assert shares[-1] > 0.9
