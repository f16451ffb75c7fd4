"""Figures as files: fonts in SVG, what PDF says, layouts read back, the same bytes every time."""

import base64
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zlib
from xml.etree import ElementTree

import networkx as nx
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from graphlib_ij.errors import GraphlibError
from graphlib_ij.figures import draw_network, embed, render
from graphlib_ij.figures.embed import embed_fonts
from graphlib_ij.figures.fonts import FONT, face_path
from graphlib_ij.figures.layoutfile import read_layout
from graphlib_ij.figures.look import Look

SVG = "{http://www.w3.org/2000/svg}"
HEBREW = "בנק הפועלים"
NAMES = ("Åsa & Co", "office", HEBREW, "<script>alert(1)</script>", '"/Keywords (x)', "A$AP_R")


def sheet_of(*names, title="", look=None):
    graph = nx.MultiDiGraph()
    for number, name in enumerate(names):
        graph.add_node(f"n{number}", label=name, kind="company")
    for number in range(1, len(names)):
        graph.add_edge("n0", f"n{number}", key="owns", kind="owns", status="asserted", weight=1.0)
    return draw_network(graph, look=look or Look(title=title, width=90))


@pytest.fixture(scope="module")
def sheet():
    return sheet_of(*NAMES, title="Who owns “whom”")


@pytest.fixture(scope="module")
def svg(sheet):
    return render(sheet, format="svg")


def faces(svg):
    """Return the fonts in an SVG by family and weight."""
    found = re.findall(
        r"@font-face \{font-family: '([^']+)'; font-weight: (\d+); src: url\("
        r"data:font/woff;base64,([^)]+)\) format\('woff'\)\}",
        svg.decode(),
    )
    return {
        (family, int(weight)): TTFont(io.BytesIO(base64.b64decode(data)))
        for family, weight, data in found
    }


def texts(svg):
    return list(ElementTree.fromstring(svg).iter(f"{SVG}text"))


def test_svg_brings_every_letter_in_its_weight(svg):
    fonts = faces(svg)
    assert set(fonts) == {(FONT, 400), (FONT, 700)}
    for element in texts(svg):
        weight = 700 if "font-weight: 700" in element.get("style") else 400
        assert {ord(char) for char in element.text} <= set(fonts[FONT, weight].getBestCmap())


def test_letters_in_svg_are_as_wide_as_those_measured(svg):
    whole = TTFont(face_path(FONT, "normal"))
    part = faces(svg)[FONT, 400]
    assert part["head"].unitsPerEm == whole["head"].unitsPerEm
    for code, glyph in part.getBestCmap().items():
        assert part["hmtx"][glyph][0] == whole["hmtx"][whole.getBestCmap()[code]][0]


def test_fonts_in_svg_are_small_and_keep_kerning_and_shapes(svg):
    fonts = faces(svg)
    assert len(svg) < 100_000
    assert {"GPOS", "GSUB", "cmap"} <= set(fonts[FONT, 400].keys())
    assert "fpgm" not in fonts[FONT, 400]
    assert b"text {text-rendering: geometricPrecision}" in svg


def test_svg_is_valid_and_its_ids_are_given_once(svg):
    ids = [element.get("id") for element in ElementTree.fromstring(svg).iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {"title", "desc", "layout", "label-0"} <= set(ids)


def test_names_are_text_in_svg_and_nothing_else(svg):
    root = ElementTree.fromstring(svg)
    assert not list(root.iter(f"{SVG}script"))
    said = [element.text for element in texts(svg)]
    assert "Åsa & Co" in said
    assert any("<script>" in text for text in said)
    assert root.find(f"{SVG}title").text == "Who owns “whom”"
    assert root.find(f"{SVG}desc").text.startswith("Who owns “whom”. A network diagram")


def test_leftward_text_starts_at_its_right_in_svg():
    style = b"font-family: 'DejaVu Sans'; text-anchor: %s"
    text = b'<style></style><text style="' + style + b'" x="1">%s</text>'
    rows = [(b"start", b"end"), (b"end", b"start"), (b"middle", b"middle")]
    for given, wanted in rows:
        leftward = embed_fonts(text % (given, HEBREW.encode()))
        assert b"text-anchor: %s; direction: rtl" % wanted in leftward
        plain = embed_fonts(text % (given, b"Acme"))
        assert b"text-anchor: %s" % given in plain
        assert b"direction" not in plain


def test_letters_made_of_parts_bring_the_parts():
    text = "<style></style><text style=\"font-family: 'DejaVu Sans'\">ແລະ ຳ</text>"
    codes = faces(embed_fonts(text.encode()))[FONT, 400].getBestCmap()
    # HarfBuzz sets the vowel AM as NIGGAHITA and AA.
    assert {0x0EB3, 0x0ECD, 0x0EB2} <= set(codes)


def test_a_font_that_may_not_be_embedded_is_not(monkeypatch):
    class Locked(TTFont):
        def __getitem__(self, tag):
            table = super().__getitem__(tag)
            if tag == "OS/2":
                table.fsType = 0x0002
            return table

    monkeypatch.setattr(embed, "TTFont", Locked)
    text = "<style></style><text style=\"font-family: 'DejaVu Sans'\">never seen: ǯ</text>"
    assert b"@font-face" not in embed_fonts(text.encode())


def test_control_characters_reach_no_file():
    sheet = sheet_of("a\x00b\x1b[31m", "c\ufffe", title="t\x07itle \ud800")
    root = ElementTree.fromstring(render(sheet, format="svg"))
    assert root.find(f"{SVG}title").text == "title \ufffd"
    assert render(sheet, format="pdf")
    assert Image.open(io.BytesIO(render(sheet))).text["Title"] == "title \ufffd"


def streams(pdf):
    """Return the drawing instructions of a PDF."""
    parts = []
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            parts.append(zlib.decompress(match[1]))
        except zlib.error:
            continue
    return b"".join(parts)


def test_pdf_brings_its_fonts_and_says_what_it_is(sheet):
    pdf = render(sheet, format="pdf")
    assert pdf.count(b"/FontFile2") >= 2
    assert pdf.count(b"/ToUnicode") >= 2
    assert b"/Title (" + "\ufeffWho owns “whom”".encode("utf-16-be") in pdf
    assert b"CreationDate" not in pdf


def test_pdf_says_letters_with_marks_as_they_are_written():
    found = streams(render(sheet_of("a\u0336b", "plain", "\u05d0\u05b8"), format="pdf"))
    said = [bytes.fromhex(code.decode()) for code in re.findall(rb"ActualText <(\w+)>", found)]
    # The name, and the title and the caption that have it.
    assert len(said) == 3
    assert b"\xfe\xff" + "a\u0336b".encode("utf-16-be") in said
    assert found.count(b"BDC") == found.count(b"EMC") == 3


@pytest.mark.parametrize("format_", ["png", "svg", "pdf"])
def test_the_layout_comes_back(sheet, format_):
    positions = dict(sheet.positions)
    sheet.positions = {"日産 (a\\b) é": (0.25, 0.5), **positions, ")/Keywords (": (0.0, 1.0)}
    try:
        found = read_layout(render(sheet, format=format_))
        assert found == sheet.positions
    finally:
        sheet.positions = positions


@pytest.mark.parametrize(
    "data",
    [
        b'{"a": [0.1, 0.2], "b": [1, 2]}',
        b'\xef\xbb\xbf {"a": [0.1, 0.2], "b": [1, 2]}',
        b'<svg><metadata id="other">x</metadata><metadata id="layout">'
        b'{"a": [0.1, 0.2], "b": [1, 2]}</metadata></svg>',
        b'%PDF-1.4 /Keywords (other) /Keywords (graphlib_ij layout: {"a": [0.1, 0.2],'
        b' "\\142": [1, \\\n2]})',
        b"%PDF-1.4 /Keywords ("
        + '\ufeffgraphlib_ij layout: {"a": [0.1, 0.2], "b": [1, 2]}'.encode("utf-16-be")
        + b")",
    ],
)
def test_layouts_of_other_hands_are_read(data):
    assert read_layout(data) == {"a": (0.1, 0.2), "b": (1.0, 2.0)}


BOMB = (
    b'<!DOCTYPE svg [<!ENTITY a "1">]><svg><metadata id="layout">{"a": [&a;, 2]}</metadata></svg>'
)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Dear reader",
        rb"%PDF-1.4 /Keywords (\9)",
        b"\x89PNG\r\n\x1a\nnothing",
        b"%PDF-1.4 /Keywords (other)",
        b"<svg></svg>",
        b"<svg><metadata id='layout'>",
        BOMB,
        b"[1, 2]",
        b'{"a": 3}',
        b'{"a": [1]}',
        b'{"a": [1, "x"]}',
        b'{"a": [NaN, 1]}',
        b'{"a": [1, 1e999]}',
        b"{}",
        b"[" * 100_000,
        b"\xff\xfe\x00\x01",
    ],
)
def test_without_a_layout_the_message_names_file_and_remedy(data):
    with pytest.raises(GraphlibError, match=r"^old\.x: .*give a PNG, SVG or PDF.*JSON"):
        read_layout(data, name="old.x")


def test_a_png_of_another_program_has_no_layout():
    buffer = io.BytesIO()
    Image.new("L", (2, 2)).save(buffer, "png")
    with pytest.raises(GraphlibError, match="no layout"):
        read_layout(buffer.getvalue())


def test_a_png_of_very_many_pixels_has_its_layout_read():
    def chunk(kind, data):
        code = zlib.crc32(kind + data).to_bytes(4, "big")
        return len(data).to_bytes(4, "big") + kind + data + code

    side = (40_000).to_bytes(4, "big")
    head = chunk(b"IHDR", side + side + bytes([8, 2, 0, 0, 0]))
    text = chunk(b"tEXt", b'graphlib_ij layout\0{"a": [0.5, 1]}')
    data = b"\x89PNG\r\n\x1a\n" + head + text + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
    assert read_layout(data) == {"a": (0.5, 1.0)}


def test_more_pixels_per_inch_make_a_larger_png(sheet):
    small, large = (Image.open(io.BytesIO(render(sheet, dpi=dpi))) for dpi in (50, 100))
    assert large.width == pytest.approx(2 * small.width, abs=2)
    assert large.info["dpi"][0] == pytest.approx(100, abs=0.1)


CODE = """
import hashlib, random, sys
import networkx as nx
from graphlib_ij.figures import draw_network, render
nodes = ["Åsa", "Bob", "Cy", "Di", "\\u05d1\\u05e0\\u05e7", "Bob"]
edges = [(0, 1), (1, 2), (2, 0), (2, 3)]
random.Random(sys.argv[1]).shuffle(edges)
graph = nx.MultiDiGraph()
for number in random.Random(sys.argv[1]).sample(range(6), 6):
    graph.add_node(f"n{number}", label=nodes[number], kind=("company", "city")[number % 2])
for one, other in edges:
    graph.add_edge(f"n{one}", f"n{other}", key="owns", kind="owns", status="asserted", weight=1.0)
sheet = draw_network(graph)
for name in ("png", "svg", "pdf"):
    print(hashlib.sha256(render(sheet, format=name, dpi=60)).hexdigest())
"""


def test_shuffled_input_another_process_and_other_threads_give_the_same_bytes():
    found = []
    for seed in ("1", "2"):
        threads = {"OPENBLAS_NUM_THREADS": seed, "OMP_NUM_THREADS": seed}
        run = subprocess.run(
            [sys.executable, "-c", CODE, seed],
            env={**os.environ, **threads, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        )
        found.append(run.stdout.split())
    assert len(found[0]) == 3
    assert found[0] == found[1]


@pytest.mark.parametrize("format_", ["png", "svg", "pdf"])
def test_rendering_twice_gives_the_same_bytes(sheet, format_):
    first, second = (hashlib.sha256(render(sheet, format=format_)).hexdigest() for _ in range(2))
    assert first == second


def test_ids_of_any_letters_are_kept_in_ascii(sheet):
    positions = dict(sheet.positions)
    sheet.positions = {"a\uffff\ud800": (0.5, 0.5)}
    try:
        layout = ElementTree.fromstring(render(sheet, format="svg")).find(f"{SVG}metadata[@id]")
        assert json.loads(layout.text) == {"a\uffff\ud800": [0.5, 0.5]}
    finally:
        sheet.positions = positions
