"""Names of every script in figures: cleaned, wrapped, told apart, drawn or spelled out."""

import unicodedata
import warnings

import matplotlib as mpl
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from graphlib_ij.figures import VIEWS, draw_network, fonts
from graphlib_ij.figures.fonts import (
    FONT,
    can_draw,
    choose_families,
    fold,
    font,
    spell,
    text_extent,
    text_width,
)
from graphlib_ij.figures.labels import WIDEST, make_label, wrap
from graphlib_ij.figures.letters import (
    LEFTWARD_MARK,
    clean,
    clusters,
    columns_of,
    direct,
    reads_leftward,
    shorten,
    starts_leftward,
    within,
)
from graphlib_ij.figures.look import Look
from graphlib_ij.figures.scripts import east_of, package_of, script_of
from graphlib_ij.figures.words import names_of

ARABIC = "شركة النفط العربية السعودية للنفط الخام والتكرير والتسويق والتوزيع والخدمات البحرية"
HEBREW = "בנק הפועלים"
FLIP = "\u202e"


@pytest.mark.parametrize(
    ("given_", "drawn"),
    [
        ("e\u0301lan", "élan"),
        ("e\u200b\u0301lan", "élan"),
        (f"a{FLIP}bc\u202c", "abc"),
        ("\u2067a\u2069\u200e\u200f\u061c", "a"),
        ("so\u00adft\ufeff\u2060", "soft"),
        ("❤\ufe0f", "❤"),
        ("a\U000e0041b", "ab"),
        ("\u200d", ""),
        ("\u3164\u115f\u2800", ""),
        ("\u0301a", "a"),
        ("a \u0301b", "a b"),
        ("x\ufffe\uffff\ufdd0y", "xy"),
        ("a\u2028b\tc", "a b c"),
        ("a" + "\u030d" * 9 + "\u0323" * 9, "\u1ea1\u0323\u0323\u030d\u030d"),
        ("क्‍ष", "क्‍ष"),
        ("\udc80", "\ufffd"),
        ("A$AP_{x}%\\", "A$AP_{x}%\\"),
    ],
)
def test_what_is_drawn_of_a_name(given_, drawn):
    assert clean(given_) == drawn


@given(st.text(max_size=40))
def test_cleaning_twice_is_cleaning_once(text):
    assert clean(clean(text)) == clean(text)


@given(st.text(max_size=40))
def test_nothing_drawn_turns_other_text_or_breaks_the_line(text):
    turning = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "B"}
    assert not turning & {unicodedata.bidirectional(char) for char in clean(text)}


@given(st.text(max_size=40))
def test_clusters_are_the_text(text):
    assert "".join(clusters(text)) == text


@pytest.mark.parametrize(
    ("text", "count"),
    [("नमस्ते", 3), ("e\u0301", 1), ("🇮🇹🇯🇵", 2), ("👍🏽", 1), ("👩‍💻", 1), ("abc", 3)],
)
def test_letters_stay_with_their_marks(text, count):
    assert len(clusters(text)) == count


def test_marks_take_no_column_and_wide_letters_two():
    assert columns_of("a\u0323\u030d") == 1
    assert columns_of("日本") == 4


def test_words_without_spaces_are_parted_evenly_and_behind_their_hyphens():
    assert wrap("中国石油天然气集团公司") == ("中国石油天然", "气集团公司")
    assert wrap("under_score_name_of_great_length_here") == (
        "under_score_",
        "name_of_great_",
        "length_here",
    )


def test_a_word_that_fits_is_never_parted():
    assert wrap("Transportation Co Ab Partners") == ("Transportation", "Co Ab Partners")


@given(st.text(alphabet="e\u0323\u030daनमस्ते ", min_size=1, max_size=80))
def test_no_line_begins_with_a_mark(text):
    for line in wrap(text):
        assert line == "?" or not unicodedata.category(line[0]).startswith("M")


def test_the_ellipsis_of_a_leftward_name_is_at_its_logical_end():
    lines = wrap(ARABIC)
    assert lines[-1].endswith("…")
    assert all(starts_leftward(line) for line in lines)


def test_a_line_in_other_letters_runs_as_its_name_does():
    first, second = direct([HEBREW, "(ISRAEL) 2030"], leftward=True)
    assert first == HEBREW
    assert second == f"{LEFTWARD_MARK}(ISRAEL) 2030"
    assert wrap("International Bank of ירושלים")[0] == "International"
    assert not any(starts_leftward(line) for line in wrap(f"International Banking {HEBREW}"))


def test_running_text_goes_as_most_of_it_does():
    assert not reads_leftward(f"{HEBREW} buys a bank of another country")
    lines = fold(f"{HEBREW} buys a bank of another country", font((FONT,), 8.0), 400.0)
    assert not starts_leftward(lines[0])


def test_a_leftward_name_does_not_turn_the_number_behind_it():
    assert f"{within(HEBREW)} 0.5"[len(HEBREW)] == "\u200e"
    assert within("Acme") == "Acme"


def test_a_long_name_in_a_sentence_is_short():
    assert columns_of(within("very " * 100)) <= 60


def test_nothing_hangs_before_an_ellipsis():
    assert shorten("Smith, Brown & Partners", 14) == "Smith, Brown…"


def test_running_text_is_cut_to_its_lines():
    letters = font((FONT,), 8.0)
    lines = fold("word " * 99, letters, 100.0, most=3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(text_width(line, letters) <= 100.0 for line in lines)
    assert fold("word", letters, 100.0, most=3) == ["word"]


def test_a_word_of_a_hundred_thousand_letters_is_cut_in_time():
    lines = fold("x" * 100_000, font((FONT,), 8.0), 300.0, most=4)
    assert len(lines) == 4
    assert len(make_label("xyz" * 50_000, size=8.8, weight="bold", families=(FONT,)).lines) == 4


def test_wide_letters_are_wrapped_sooner():
    name = "WWWWWWWW MMMMMMMM"
    label = make_label(name, size=8.0, weight="bold", families=(FONT,))
    assert len(label.lines) == 2
    assert label.width <= WIDEST * 8.0
    assert make_label(name.lower(), size=6.6, weight="normal", families=(FONT,)).width < 120


@pytest.mark.parametrize(
    "text", ["AVATAR Wäschefluß", "office", ARABIC[:18], HEBREW, "Z\u0336a\u0336", "Ελλάδα", "Газ"]
)
@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_a_text_is_as_wide_as_it_is_drawn(text, weight):
    figure = Figure(dpi=200)
    letters = font((FONT,), 8.0, weight)
    drawn = Text(0, 0, text, fontproperties=letters, parse_math=False)
    figure.add_artist(drawn)
    with mpl.rc_context({"text.hinting": "none"}):
        box = drawn.get_window_extent(FigureCanvasAgg(figure).get_renderer())
    # As much as a label's box has to spare.
    assert box.width * 72 / 200 == pytest.approx(text_width(text, letters), abs=1.0)


def test_an_extent_reaches_above_and_below():
    _, above, below = text_extent("Ag", font((FONT,), 10.0))
    assert 6 < above < 9
    assert 1 < below < 3


def test_a_script_with_taller_letters_gets_more_height(monkeypatch):
    plain = make_label("Ag", size=10.0, weight="normal", families=(FONT,))
    monkeypatch.setattr(
        "graphlib_ij.figures.labels.text_extent", lambda text, properties: (20.0, 11.0, 5.0)
    )
    tall = make_label("Ag", size=10.0, weight="normal", families=(FONT,))
    assert plain.height == pytest.approx(11.4)
    assert tall.height > 16


@pytest.fixture
def no_helpers(monkeypatch):
    monkeypatch.setattr(fonts, "_installed", tuple)


def use_fonts(monkeypatch, **letters):
    known = {name.replace("_", " "): frozenset(chars) for name, chars in letters.items()}
    pinned = fonts._covered(FONT)
    monkeypatch.setattr(fonts, "_covered", lambda name: pinned if name == FONT else known[name])
    monkeypatch.setattr(fonts, "_installed", lambda: tuple(sorted(known)))


def test_fonts_of_boxes_and_of_mathematics_never_help():
    names = fonts._installed()
    assert not [name for name in names if name.startswith(("Last Resort", "STIX", "cm"))]


def test_private_characters_are_in_no_font():
    assert not can_draw("\ue000")
    with pytest.warns(UserWarning, match=r"U\+E000") as caught:
        choose_families(["\ue000"])
    assert "; install" not in str(caught[0].message)


def test_both_weights_must_have_a_character():
    assert fonts._covered(FONT) >= set("Aéйα…")
    # Only the normal weight has this one.
    assert "\u0750" not in fonts._covered(FONT)


@pytest.mark.parametrize(
    ("texts", "chosen"),
    [
        (["トヨタ自動車"], "Noto Sans CJK JP"),
        (["삼성전자"], "Noto Sans CJK KR"),
        (["中国石油"], "Noto Sans CJK SC"),
        (["臺灣積體電路"], "Noto Sans CJK TC"),
    ],
)
def test_chinese_characters_are_those_of_the_country(monkeypatch, texts, chosen):
    chars = "".join(texts)
    names = [f"Noto_Sans_CJK_{end}" for end in ("HK", "JP", "KR", "SC", "TC")]
    use_fonts(monkeypatch, Arial_Unicode=chars, **dict.fromkeys(names, chars))
    assert choose_families(texts) == (FONT, chosen)


def test_a_script_is_drawn_by_the_font_that_has_most_of_it(monkeypatch):
    use_fonts(monkeypatch, Aaa="क", Noto_Sans_Devanagari="कर", Noto_Serif_Thai="ก", Zzz="करก")
    assert choose_families(["कर"]) == (FONT, "Noto Sans Devanagari")
    assert choose_families(["कर", "ก"]) == (FONT, "Noto Sans Devanagari", "Noto Serif Thai")


def test_what_one_font_lacks_another_may_have(monkeypatch):
    use_fonts(monkeypatch, Aaa="कर", Bbb="त")
    assert choose_families(["करत"]) == (FONT, "Aaa", "Bbb")


def test_letters_of_the_pinned_font_ask_no_other(monkeypatch):
    def ask():
        raise AssertionError

    monkeypatch.setattr(fonts, "_installed", ask)
    assert choose_families(["Søren Åkesson", HEBREW, "Газпром", "a\u200db"]) == (FONT,)


def test_the_warning_names_script_and_remedy(no_helpers):
    with pytest.warns(UserWarning, match="no installed font") as caught:
        choose_families(["日産", "ปตท", "ไทย", "कर"])
    (message,) = [str(warning.message) for warning in caught]
    assert "Noto Sans CJK (Debian: fonts-noto-cjk) for Chinese, Japanese and Korean" in message
    assert "Noto Sans (Debian: fonts-noto-core) for Devanagari, Thai" in message
    assert "U+" in message


@pytest.mark.parametrize(
    ("char", "script"),
    [
        ("ก", "Thai"),
        ("ع", "Arabic"),
        ("カ", "Chinese, Japanese and Korean"),
        ("！", "Chinese, Japanese and Korean"),
        ("\U0001fae8", "emoji and symbols"),
        ("\ue000", "private characters"),
    ],
)
def test_scripts_have_names(char, script):
    assert script_of(char) == script


def test_symbols_have_a_font_of_their_own():
    assert "fonts-symbola" in package_of("emoji and symbols")
    assert east_of("龘龘鿿") == "SC"


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("日産", "U+65E5 U+7523"),
        ("Toyota自動車Co", "Toyota U+81EA U+52D5 U+8ECA Co"),
        ("(日)", "( U+65E5)"),
        ("日日日日日日日日日", "U+65E5 U+65E5 U+65E5 U+65E5 U+65E5 U+65E5…"),
        ("日\u200d産", "U+65E5 U+7523"),
        ("a\u200db", "a\u200db"),
        ("a\x00", "a U+0000"),
        ("Søren", "Søren"),
    ],
)
def test_what_no_font_has_is_spelled_in_codes(text, drawn):
    assert spell(text, (FONT,)) == drawn


def test_spelled_text_is_measured_and_written_as_it_is_spelled():
    letters = font((FONT,), 7.0)
    assert text_width("日", letters) == text_width("U+65E5", letters)
    assert fold("日本", letters, 200.0) == ["U+65E5 U+672C"]


def graph_of(*nodes):
    graph = nx.MultiDiGraph()
    for node, data in nodes:
        graph.add_node(node, **data)
    return graph


def test_entities_of_one_name_are_told_apart():
    graph = graph_of(
        ("city:parma", {"label": "Parma", "kind": "city"}),
        ("company:parma", {"label": "Parma", "kind": "company"}),
        ("city:b", {"label": "Springfield", "kind": "city"}),
        ("city:a", {"label": "Springfield", "kind": "city"}),
        ("x", {"label": "Acme"}),
        ("company:acme", {"label": "Acme ", "kind": "company"}),
        ("city:turin", {"label": "Turin", "kind": "city"}),
    )
    assert names_of(graph) == {
        "city:parma": "Parma (city)",
        "company:parma": "Parma (company)",
        "city:b": "Springfield (city 2)",
        "city:a": "Springfield (city 1)",
        "x": "Acme (no kind)",
        "company:acme": "Acme (company)",
        "city:turin": "Turin",
    }


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_every_view_tells_entities_of_one_name_apart(view):
    graph = nx.MultiDiGraph(articles=[{"id": "may", "date": "2024-05-31"}])
    for node, kind in (("acme", "company"), ("city:parma", "city"), ("company:parma", "company")):
        label = node.rpartition(":")[2].title()
        graph.add_node(node, label=label, kind=kind, aliases=[], articles=["may"])
    graph.nodes["city:parma"].update(latitude=44.8, longitude=10.33, country="IT")
    for source, kind in (("company:parma", "based_in"), ("acme", "operates_in")):
        evidence = [{"article": "may", "start": 0, "end": 9, "status": "asserted", "sentence": "x"}]
        graph.add_edge(
            source, "city:parma", key=kind, kind=kind, status="asserted", weight=1.0, title="",
            evidence=evidence,
        )  # fmt: skip
    given_ = {"ego": (graph, "city:parma"), "compare": (nx.MultiDiGraph(), graph)}
    with warnings.catch_warnings():
        # Coastlines may not be there.
        warnings.simplefilter("ignore", UserWarning)
        sheet = VIEWS[view](*given_.get(view, (graph,)), look=Look(size_by="degree"))
    told = " ".join([*(text.get_text() for text in sheet.findobj(Text)), sheet.alt_text])
    assert "Parma (city)" in told
    assert "Parma (company)" in told


def test_a_name_that_cannot_be_drawn_is_another_of_its_names(no_helpers):
    graph = graph_of(
        ("company:1", {"label": "日産", "aliases": ["日産自動車", "Nissan", "Nissan Motor"]}),
        ("company:toyota", {"label": "トヨタ", "aliases": ["豊田"]}),
        ("company:3", {"label": "三菱"}),
        ("company:sony", {"label": "ソニー", "aliases": "Sony Group"}),
    )
    assert list(names_of(graph).values()) == ["Nissan Motor", "toyota", "三菱", "Sony Group"]


def texts_of(sheet):
    return [text.get_text() for text in sheet.findobj(Text) if text.get_text()]


def test_a_figure_draws_no_boxes_and_warns_once(no_helpers):
    graph = graph_of(("company:3", {"label": "三菱", "kind": "company"}), ("b", {"label": "B"}))
    with pytest.warns(UserWarning, match="三 菱") as caught:
        sheet = draw_network(graph)
    assert len(caught) == 1
    assert "U+4E09 U+83F1" in " ".join(texts_of(sheet))


HARD_NAMES = (
    "The International Association of Exceedingly Long Organization Names and Other Bodies",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "W" * 60,
    ARABIC,
    f"{HEBREW} ({'ISRAEL ' * 9})",
    "Z" + "\u030d" * 60 + "\u0323" * 60,
    f"evil {FLIP}DESREVER",
    "A$AP_Rocky$ ^2 \\frac{1}{2}",
    "EU",
    "",
    "   ",
    "Acme",
    "Acme",
)


@pytest.mark.parametrize("width", [80, 180])
def test_no_name_reaches_over_the_frame(width):
    rows = enumerate(HARD_NAMES)
    graph = graph_of(*((f"n{row}", {"label": name, "kind": "k" * 200}) for row, name in rows))
    for number in range(1, 8):
        kind = "long kind " * 30
        graph.add_edge("n0", f"n{number}", key=kind, kind=kind, status="asserted", weight=1.0)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        sheet = draw_network(graph, look=Look(width=width, title="title " * 200))
    renderer = FigureCanvasAgg(sheet).get_renderer()
    for text in sheet.findobj(Text):
        if text.get_text():
            box = text.get_window_extent(renderer)
            assert box.x0 >= -0.5, text
            assert box.x1 <= sheet.bbox.width + 0.5, text
            assert box.y0 >= -0.5, text
            assert box.y1 <= sheet.bbox.height + 0.5, text
    assert len([text for text in texts_of(sheet) if text.startswith("title")]) <= 4
