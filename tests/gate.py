"""Sixty graphs of every form that news brings, written down, to try figures on."""

from __future__ import annotations

import random
from collections.abc import Iterable

import networkx as nx

KINDS = ("company", "official", "city", "organization", "sector", "region", "event", "country")
RELATIONS = (
    "owns", "holds_role", "based_in", "partners_with", "active_in", "located_in", "founded",
    "participates_in",
)  # fmt: skip

SPECS = """
tree 12 plain
tree 20 long
tree 25 mixed
tree 40 plain
tree 60 mixed
star 8 two
star 15 long
star 25 mixed
star 40 plain
star 59 two
chain 5 endless
chain 12 mixed
chain 30 plain
chain 50 two
clique 4 long
clique 6 mixed
clique 8 plain
clique 10 same
clique 12 plain
clique 15 two
hubs 8 4 plain
hubs 12 0 mixed
hubs 25 0 plain
hubs 20 8 mixed
hubs 10 20 long
pieces 10 2 long
pieces 6 5 mixed
pieces 15 4 plain
pieces 4 12 two
bipartite 3 5 mixed
bipartite 3 12 plain
bipartite 5 8 two
bipartite 2 20 long
wheel 8 mixed
wheel 12 plain
wheel 20 two
grid 3 4 long
grid 4 5 mixed
grid 5 8 plain
grid 7 8 two
chords 10 3 mixed
chords 20 6 plain
chords 30 8 mixed
chords 50 10 two
strands 6 2 mixed
strands 10 3 plain
strands 16 2 long
loops 5 mixed
loops 12 plain
brush 3 12 mixed
brush 4 14 plain
brush 5 8 long
brush 2 25 two
news 20 same
news 30 mixed
news 40 long
news 50 mixed
news 60 plain
news 60 long
random 25 45 mixed
"""
"""A form, its sizes and the names: one graph a line."""


def specs() -> list[str]:
    return SPECS.split("\n")[1:-1]


def build(spec: str) -> nx.MultiDiGraph:
    """Return the graph of a line of `SPECS`."""
    form, *sizes, names = spec.split()
    pairs = FORMS[form](*map(int, sizes))
    chance = random.Random(spec)
    graph = nx.MultiDiGraph()
    for number, (source, target) in enumerate(pairs):
        kind = RELATIONS[(number + chance.randrange(3)) % len(RELATIONS)]
        if graph.has_edge(source, target, kind):
            kind = next(other for other in RELATIONS if not graph.has_edge(source, target, other))
        status = "planned" if chance.random() < 0.1 else "asserted"
        graph.add_edge(source, target, key=kind, kind=kind, status=status, weight=1.0)
    for number, node in enumerate(sorted(graph)):
        graph.nodes[node]["label"] = NAMES[names](number, chance)
        graph.nodes[node]["kind"] = KINDS[(number + chance.randrange(2)) % len(KINDS)]
    return nx.relabel_nodes(graph, {node: f"n{node:02}" for node in graph})


Pairs = Iterable[tuple[int, int]]


def hubs(shared: int, own: int) -> Pairs:
    for leaf in range(2, 2 + shared):
        yield from ((0, leaf), (1, leaf))
    for leaf in range(2 + shared, 2 + shared + own):
        yield leaf % 2, leaf


def pieces(count: int, size: int) -> Pairs:
    """Trees and rings in turn, each of `size` nodes."""
    for piece in range(count):
        first = piece * size
        form = nx.random_labeled_tree(size, seed=piece) if piece % 2 else nx.cycle_graph(size)
        yield from ((first + one, first + other) for one, other in form.edges if one != other)


def strands(size: int, many: int) -> Pairs:
    """A tree in which every third tie is a strand of parallel edges, in both directions."""
    for number, (one, other) in enumerate(nx.random_labeled_tree(size, seed=many).edges):
        for strand in range(many if number % 3 == 0 else 1):
            yield (one, other) if strand % 2 == 0 else (other, one)


def loops(size: int) -> Pairs:
    yield from nx.cycle_graph(size).edges
    yield from ((node, node) for node in range(0, size, 2))


def brush(hubs: int, leaves: int) -> Pairs:
    """Hubs in a row, each with its leaves."""
    yield from ((hub, hub + 1) for hub in range(hubs - 1))
    for leaf in range(hubs * leaves):
        yield leaf % hubs, hubs + leaf


def chords(size: int, many: int) -> Pairs:
    chance = random.Random(size)
    yield from nx.cycle_graph(size).edges
    yield from (tuple(chance.sample(range(size), 2)) for _ in range(many))


def news(size: int) -> Pairs:
    """Stories: a firm or two with people, places and sectors, a few of them shared, some apart."""
    chance = random.Random(size)
    first = 0
    heads = []
    while first < size:
        count = min(chance.randint(2, 14), size - first)
        for node in range(first + 1, first + count):
            yield chance.choice([first, first, chance.randrange(first, node)]), node
        heads.append(first)
        first += count
    for head in heads[1 : max(len(heads) - 2, 2)]:
        yield head, chance.choice(heads[: heads.index(head)])
    for _ in range(size // 8):
        yield tuple(chance.sample(range(size), 2))


FORMS = {
    "tree": lambda size: nx.random_labeled_tree(size, seed=size).edges,
    "star": lambda size: nx.star_graph(size).edges,
    "chain": lambda size: nx.path_graph(size).edges,
    "clique": lambda size: nx.complete_graph(size).edges,
    "hubs": hubs,
    "pieces": pieces,
    "bipartite": lambda one, other: nx.complete_bipartite_graph(one, other).edges,
    "wheel": lambda size: nx.wheel_graph(size).edges,
    "grid": lambda one, other: (
        nx.convert_node_labels_to_integers(nx.grid_2d_graph(one, other)).edges
    ),
    "chords": chords,
    "strands": strands,
    "loops": loops,
    "brush": brush,
    "news": news,
    "random": lambda size, many: nx.gnm_random_graph(size, many, seed=size).edges,
}

LONG = (
    "Consolidated Northern Shipping and Logistics Holding", "Ministry of Trade and Industry",
    "Giovanni Battista Castellanza di Montefiore", "Chamber of Commerce of the Adriatic Provinces",
    "Sumida Advanced Ceramics Ltd.", "northern Brenta valley", "Piave Marine S.p.A.",
)  # fmt: skip


def mixed(number: int, chance: random.Random) -> str:
    style = chance.choice(["plain", "plain", "plain", "long", "two", "endless"])
    return NAMES[style](number, chance)


NAMES = {
    "plain": lambda number, chance: (
        f"{['Acme', 'Vela', 'Norda', 'Kestrel', 'Umbra'][number % 5]} {number}"
    ),
    "two": lambda number, _: (
        "ABCDEFGHIJKLMNOPQRST"[number // 20] + "abcdefghijklmnopqrst"[number % 20]
    ),
    "long": lambda number, chance: f"{LONG[number % len(LONG)]} {number}",
    "same": lambda number, chance: LONG[number // 2 % len(LONG)],
    "endless": lambda number, _: f"Internationale{'x' * 30} and the {'very ' * 20} long {number}",
    "mixed": mixed,
}
