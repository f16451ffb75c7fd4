"""What a drawn figure holds, read from its marks, for tests of several views."""

import random
import re

import networkx as nx
from matplotlib.patches import Polygon
from matplotlib.text import Text


def shuffled(graph):
    other = nx.MultiDiGraph(**graph.graph)
    nodes, edges = list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))
    random.Random(3).shuffle(nodes)
    random.Random(4).shuffle(edges)
    other.add_nodes_from(nodes)
    other.add_edges_from(edges)
    return other


def marks(sheet, prefix):
    """Return the marks whose gid begins so, in the order in which they were drawn."""
    return [mark for mark in sheet.get_children() if (mark.get_gid() or "").startswith(prefix)]


def words(sheet, prefix):
    return [text.get_text() for text in marks(sheet, prefix) if isinstance(text, Text)]


def texts(sheet, prefix):
    """Return texts, those of several lines joined, sorted."""
    found = {}
    for text in marks(sheet, prefix):
        if isinstance(text, Text):
            gid = re.sub(r"\.\d+$", "", text.get_gid())
            found[gid] = " ".join(filter(None, [found.get(gid), text.get_text()]))
    return sorted(found.values())


def notes(sheet):
    """Return the running text below the drawing."""
    lines = sorted(marks(sheet, "note-"), key=lambda line: -line.get_position()[1])
    return " ".join(line.get_text() for line in lines)


def spots(sheet, prefix, kind):
    """Return the first and last x of marks, by the number at the end of their gid."""
    found = {}
    for artist in sheet.findobj(kind):
        if (artist.get_gid() or "").startswith(prefix):
            line = artist.get_xy() if kind is Polygon else artist.get_xydata()
            number = int(artist.get_gid().rpartition("-")[2])
            found[number] = (line[:, 0].min(), line[:, 0].max(), line[:, 1].mean())
    return [found[number] for number in sorted(found)]


def overlaps(sheet):
    """Return pairs of texts that lie on each other, and marks that reach over the border."""
    renderer = sheet.canvas.get_renderer()
    scale = sheet.dpi / 72
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in sheet.findobj(Text)
             if text.get_text()]  # fmt: skip
    found = [
        (one, other)
        for number, (one, box) in enumerate(boxes)
        for other, beside in boxes[:number]
        if min(box.x1, beside.x1) - max(box.x0, beside.x0) > 0.25 * scale
        and min(box.y1, beside.y1) - max(box.y0, beside.y0) > scale
    ]
    width, height = sheet.get_size_inches() * sheet.dpi
    for artist in sheet.get_children():
        if artist.get_gid():
            box = artist.get_window_extent(renderer)
            if box.x0 < 0 or box.y0 < 0 or box.x1 > width or box.y1 > height:
                found.append((artist.get_gid(), "border"))
    return found
