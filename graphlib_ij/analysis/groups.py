"""Which group an entity belongs to: its kind, its country, its community.

Nothing is guessed: where the relations name two countries for an entity, it is in none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from graphlib_ij.analysis.communities import communities
from graphlib_ij.analysis.lookup import normal_form
from graphlib_ij.errors import GraphlibError, UnknownNameError
from graphlib_ij.graph import COUNTED
from graphlib_ij.lexicons import load_tsv
from graphlib_ij.model import STATUSES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import networkx as nx

BY = ("country", "kind", "community")

PLACE = ("city", "region", "country")

OWN = "their own"
CLUES = (
    (PLACE, ("located_in",)),
    (("company", "organization"), ("based_in", "operates_in")),
    (("official",), ("holds_role",)),
)
"""For these kinds, the relations that lead to an entity's country, the first that there is."""


@dataclass(frozen=True, slots=True)
class Groups:
    """The group of each entity that is in one.

    Attributes
    ----------
    by : str
        ``country``, ``kind`` or ``community``.
    of : dict
        Node id -> name of the group.
    names : dict
        Name of a group -> how else it may be called: an ISO code, aliases, a number.
    clues : dict
        Of countries, from what they are known -> of how many entities.
    """

    by: str
    of: dict[str, str]
    names: dict[str, tuple[str, ...]]
    clues: dict[str, int]

    def find(self, name: str) -> str:
        """Return the name of the group that is meant.

        Case, accents and a leading "the" do not count.

        Raises
        ------
        UnknownNameError
            If there is no such group; the message lists those with the most entities.
        """
        asked = normal_form(name)
        for others in (False, True):
            found = [
                group
                for group in sorted(self.names)
                if asked in map(normal_form, self.names[group] if others else (group,))
            ]
            if len(found) == 1:
                return found[0]
        often = Counter(self.of.values())
        most = sorted(often, key=lambda group: (-often[group], group))[:6]
        listed = f"the largest are {', '.join(most)}" if most else "there are none"
        raise UnknownNameError(f"{name!r} is no {self.by} of an entity of this graph; {listed}")


def group_nodes(
    graph: nx.MultiDiGraph, *, by: str = "country", statuses: Iterable[str] | None = None
) -> Groups:
    """Return the group of each entity that has one.

    Parameters
    ----------
    by : str
        ``kind``; ``community`` (as ``communities`` finds them, an entity without ties is in none);
        ``country``: of a place the attribute ``country``, or else that of the places that it is
        located in; of a company or organization that of the places it is based in, or, if none is
        named, operates in; of an official that of those they hold a role at.  If these are in
        several countries, there is no group.  Sectors, events and continents have no country.
    statuses : iterable of str, optional
        Which relations count; asserted and past ones unless given.

    Raises
    ------
    GraphlibError
        If there is no such way to group.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("city:parma", label="Parma", kind="city", country="IT")
    >>> graph.add_node("company:acme", label="Acme", kind="company")
    >>> _ = graph.add_edge("company:acme", "city:parma", key="based_in", status="asserted")
    >>> group_nodes(graph).of
    {'city:parma': 'Italy', 'company:acme': 'Italy'}
    """
    ways: dict[str, Callable[[nx.MultiDiGraph, frozenset[str]], Groups]] = {
        "country": _by_country,
        "kind": _by_kind,
        "community": _by_community,
    }
    if by not in ways:
        raise GraphlibError(f"{by!r} is no way to group entities: take one of {', '.join(BY)}")
    return ways[by](graph, frozenset(COUNTED if statuses is None else statuses))


def _by_kind(graph: nx.MultiDiGraph, _: frozenset[str]) -> Groups:
    of = {node: graph.nodes[node]["kind"] for node in sorted(graph)}
    return Groups("kind", of, dict.fromkeys(sorted({*of.values()}), ()), {})


def _by_community(graph: nx.MultiDiGraph, statuses: frozenset[str]) -> Groups:
    # In the order of the statuses, though it does not matter, so that nothing hangs on a set.
    found = communities(graph, statuses=[name for name in STATUSES if name in statuses])
    names: dict[str, tuple[str, ...]] = {
        group.name: (str(group.number), graph.nodes[group.hub]["label"])
        for group in found.communities
    }
    of = {node: group.name for node, group in sorted(found.of().items())}
    return Groups("community", of, names, {})


def _by_country(graph: nx.MultiDiGraph, statuses: frozenset[str]) -> Groups:
    codes: dict[str, str] = {}
    clues: Counter[str] = Counter()
    for node in sorted(graph):
        if graph.nodes[node]["kind"] in PLACE and (code := graph.nodes[node].get("country")):
            codes[node] = code
            clues[OWN] += 1
    leads = _leads(graph, statuses)
    for kinds, relations in CLUES:
        nodes = [
            node
            for node in sorted(graph)
            if node not in codes and graph.nodes[node]["kind"] in kinds
        ]
        found = {node: _country(node, relations, leads, codes) for node in nodes}
        # Only now: of a place in a region that has none, the country is that of the next but one.
        for node, (code, relation) in found.items():
            if code:
                codes[node] = code
                clues[relation] += 1
    names = _country_names(graph, codes)
    of = {node: names[code][0] for node, code in sorted(codes.items())}
    called = {name: others for name, *others in names.values()}
    return Groups(
        "country",
        of,
        {name: tuple(others) for name, others in sorted(called.items())},
        dict(clues),
    )


Leads = dict[tuple[str, str], list[str]]
"""Node and kind of relation -> where it leads."""


def _leads(graph: nx.MultiDiGraph, statuses: frozenset[str]) -> Leads:
    leads: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for source, target, kind, status in graph.edges(keys=True, data="status"):
        if status in statuses:
            leads[source, kind].append(target)
    return leads


def _country(
    node: str, relations: Sequence[str], leads: Leads, codes: Mapping[str, str]
) -> tuple[str, str]:
    """Return the one country that the first relation of a node names, and this; else nothing."""
    for relation in relations:
        found = {codes[end] for end in _ends(node, relation, leads, codes) if end in codes}
        if found:
            return (found.pop(), relation) if len(found) == 1 else ("", "")
    return "", ""


def _ends(node: str, relation: str, leads: Leads, codes: Mapping[str, str]) -> set[str]:
    """Return where a relation leads, through places without a country to those they are in."""
    ends: set[str] = set()
    waiting = list(leads.get((node, relation), ()))
    while waiting:
        end = waiting.pop()
        if end not in ends:
            ends.add(end)
            if end not in codes:
                waiting += leads.get((end, "located_in"), ())
    return ends


def _country_names(graph: nx.MultiDiGraph, codes: Mapping[str, str]) -> dict[str, list[str]]:
    """Return each code's country, named as the graph does, or else as the gazetteer does.

    After the name, how else it may be called.

    Countries of one name keep their codes.
    """
    names: dict[str, list[str]] = {code: _called(code) for code in sorted({*codes.values()})}
    for node in sorted(graph, reverse=True):
        data = graph.nodes[node]
        if data["kind"] == "country" and node in codes:
            names[codes[node]] = [data["label"], codes[node], *data.get("aliases", ())]
    often = Counter(name for name, *_ in names.values())
    return {
        code: called if often[called[0]] == 1 else [code, *called] for code, called in names.items()
    }


def _called(code: str) -> list[str]:
    name = _gazetteer_names().get(code)
    return [name, code] if name else [code]


@cache
def _gazetteer_names() -> dict[str, str]:
    return {code: name for name, code, *_ in load_tsv("countries") if code}
