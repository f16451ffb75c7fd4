"""Who is tied to whom: like to like, many-tied to many-tied, both ways."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from graphlib_ij.schema import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx


def kind_assortativity(projection: nx.Graph) -> float | None:
    """Return how much more entities of one kind are tied to each other than by chance.

    ``(sum e_ii - sum a_i^2) / (1 - sum a_i^2)``, with ``e_ij`` the share of tie ends that lead from
    kind ``i`` to ``j`` and ``a_i`` the share of ends at ``i``: 1 if only like is tied to like, 0
    as by chance, negative down to -1 if unlike is.  None without ties, and where all ties are among
    one kind.  Ties are not weighted.  The kinds of relations there are make it negative by
    themselves (firms are in places, people at firms): compare it between graphs, not with 0.

    References
    ----------
    Newman 2003, Mixing patterns in networks, doi:10.1103/PhysRevE.67.026126, equation 2

    Examples
    --------
    >>> import networkx as nx
    >>> star = nx.star_graph(2)
    >>> nx.set_node_attributes(star, {0: "city", 1: "company", 2: "company"}, "kind")
    >>> kind_assortativity(star)
    -1.0
    """
    ends: Counter[str] = Counter()
    within = total = 0
    for source, target in projection.edges:
        kinds = [projection.nodes[end]["kind"] for end in (source, target)]
        ends.update(kinds)
        within += kinds[0] == kinds[1]
        total += 1
    if len(ends) < 2:
        return None
    chance = sum(Fraction(number, 2 * total) ** 2 for number in ends.values())
    return float((Fraction(within, total) - chance) / (1 - chance))


def degree_assortativity(projection: nx.Graph) -> float | None:
    """Return the correlation of the numbers of ties at both ends of a tie, from -1 to 1.

    Positive if entities with many ties are tied to each other, negative if to those with few.
    None where all ends have as many ties, and without ties.  In graphs with few ties it hangs on
    the one or two entities that have most of them.

    References
    ----------
    Newman 2003, Mixing patterns in networks, doi:10.1103/PhysRevE.67.026126, equation 26

    Examples
    --------
    >>> import networkx as nx
    >>> degree_assortativity(nx.star_graph(3))
    -1.0
    """
    degree = {node: len(projection[node]) for node in projection}
    products = sums = squares = total = 0
    for source, target in projection.edges:
        products += 2 * degree[source] * degree[target]
        sums += degree[source] + degree[target]
        squares += degree[source] ** 2 + degree[target] ** 2
        total += 2
    # In whole numbers, as the spread may be exactly none.
    spread = total * squares - sums**2
    return (total * products - sums**2) / spread if spread else None


def reciprocity(
    graph: nx.MultiDiGraph, *, statuses: Iterable[str]
) -> tuple[float | None, float | None]:
    """Return the share of directed ties that go both ways, and how far that is beyond chance.

    A directed tie is a pair of entities with a relation from one to the other that has a direction
    (all but ``partners_with``); it counts only where the ontology has relations both ways between
    entities of these kinds: of a firm's place or sector nothing can come back.  The first value is
    ``r``, from 0 to 1.  The second is ``(r - p) / (1 - p)`` with ``p`` the share of pairs with a
    tie among all ordered pairs of entities of such kinds: 1 if all ties go both ways, 0 as by
    chance, negative if they avoid it.  None where there is no such tie, or chance leaves no room.

    References
    ----------
    Newman, Forrest & Balthrop 2002, Email networks and the spread of computer viruses,
    doi:10.1103/PhysRevE.66.035101; Garlaschelli & Loffredo 2004, Patterns of link reciprocity in
    directed networks, doi:10.1103/PhysRevLett.93.268701
    """
    counted = frozenset(statuses)
    schema = relation_kinds()
    allowed = {
        pair
        for kind in schema.values()
        if not kind.symmetric
        for pair in product(kind.source, kind.target)
    }
    mutual = {(one, other) for one, other in allowed if (other, one) in allowed}
    kinds = dict(graph.nodes(data="kind"))
    ties = {
        (source, target)
        for source, target, key, status in graph.edges(keys=True, data="status")
        if status in counted
        and source != target
        and (kinds[source], kinds[target]) in mutual
        and not (key in schema and schema[key].symmetric)
    }
    if not ties:
        return None, None
    both = Fraction(sum((target, source) in ties for source, target in ties), len(ties))
    sizes = Counter(kinds.values())
    pairs = sum(sizes[one] * (sizes[other] - (one == other)) for one, other in mutual)
    chance = Fraction(len(ties), pairs)
    return float(both), float((both - chance) / (1 - chance)) if chance < 1 else None
