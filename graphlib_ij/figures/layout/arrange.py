"""Starting positions by stress majorization, then the local search from the best of them.

Gansner, Koren and North: Graph drawing by stress majorization (2004),
doi:10.1007/978-3-540-31843-9_25.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from graphlib_ij.figures.layout.cost import bare_costs, candidate_costs, make_group
from graphlib_ij.figures.layout.geometry import lengths, segment_depth, segments_cross
from graphlib_ij.figures.layout.scene import Placement
from graphlib_ij.figures.layout.search import improve

if TYPE_CHECKING:
    from graphlib_ij.figures.layout.geometry import Bools, Floats, Ints
    from graphlib_ij.figures.layout.scene import Scene

STARTS = 24
ROUGH, BEST, FINE = 6, 4, 2
"""How many of the starts are improved without labels, then at their crossings, then with labels."""

HOT, WARM = 30.0, 3.0
"""How much worse a step may be at first, without labels and with them."""

SOFT = 0.1
"""What labels weigh when they come in, of what they do at last."""

ROUNDS = 50
FOCUS = 2
"""How many times as many sweeps there are where only what is in trouble is visited."""

FEWEST_SHARED = 3
COLUMN = 0.35
"""Distance in ties between nodes that two hubs share, at the start."""

MOST_GROUPS = 40
MANY = 80
"""Above this many nodes, fewer starts are tried."""

EXTRA = 30.0
"""What a crossing costs on top when the best of several placements is chosen."""

DENSE = 2
"""With more ties than so many to a node, starts end much alike: half of them are tried."""

WORK = 40_000
"""Nodes times what they may touch, times sweeps: about a second for each round of the search."""


def arrange(scene: Scene) -> Placement:
    """Return a placement of everything on the sheet: few crossings, nothing on anything else.

    First many starts, judged by their crossings; the best are improved without their labels, the
    best of those where ties still cross, the best of those with labels until they have cooled, and
    the last one where something still lies on something.
    """
    effort, groups = _effort(scene), moving_groups(scene)
    many = scene.size > MANY
    dense = len(scene.ties) > DENSE * scene.size
    rough_starts = 1 if many else ROUGH // 2 if dense else ROUGH
    wanted = _wanted_distances(scene)
    starts = [_start(scene, wanted, seed=seed) for seed in range(STARTS // 4 if many else STARTS)]
    starts += _columns(scene, wanted)
    starts.sort(key=lambda start: count_crossings(scene, start))
    rough = [
        improve(scene, start, groups=groups, sweeps=2 * effort, seed=seed, heat=HOT, bare=True)
        for seed, start in enumerate(starts[:rough_starts])
    ]
    rough.sort(key=lambda placement: _bare_cost(scene, placement))
    rough[:BEST] = [
        improve(
            scene,
            one,
            groups=groups,
            sweeps=2 * FOCUS * effort,
            seed=STARTS + seed,
            heat=10.0,
            reach=0.6,
            bare=True,
            only=lambda placement: crossing_ends(scene, placement),
        )
        for seed, one in enumerate(rough[:BEST])
    ]
    rough.sort(key=lambda placement: _bare_cost(scene, placement))
    cooled = [
        _cool(scene, one, groups=groups, effort=effort, seed=seed)
        for seed, one in enumerate(rough[:FINE])
    ]
    best = min(cooled, key=lambda placement: _judge(scene, placement))
    return improve(
        scene,
        best,
        groups=groups,
        sweeps=FOCUS * effort,
        seed=FINE + 2,
        heat=2.0,
        reach=0.3,
        only=lambda placement: in_trouble(scene, placement),
    )


def _cool(
    scene: Scene,
    placement: Placement,
    *,
    groups: tuple[tuple[int, ...], ...],
    effort: int,
    seed: int,
) -> Placement:
    """Improve while the labels come in, and once more when they have."""
    placement = improve(
        scene, placement, groups=groups, sweeps=2 * effort, seed=seed, heat=WARM, reach=0.2,
        soft=SOFT,
    )  # fmt: skip
    return improve(scene, placement, groups=groups, sweeps=effort, seed=FINE, heat=WARM, reach=0.2)


def _judge(scene: Scene, placement: Placement) -> float:
    """Return the cost by which the best of several is chosen: crossings weigh more than on the way.

    A step must not be barred because it crosses; what comes out of it may be.
    """
    return total_cost(scene, placement) + EXTRA * count_crossings(scene, placement)


def crossing_ends(scene: Scene, placement: Placement) -> Ints:
    """Return the ends of ties that cross another."""
    crossing, _ = np.nonzero(crossing_ties(scene, placement))
    return np.unique(scene.ties[crossing])


def in_trouble(scene: Scene, placement: Placement) -> Ints:
    """Return the nodes that straight ties, or their own, run over, and the ends of such ties."""
    labels = placement.label_centers(scene)
    starts, ends = placement.position[scene.ties[:, 0]], placement.position[scene.ties[:, 1]]
    centers = np.concatenate([placement.position, labels])
    halves = np.concatenate([scene.node, scene.label])
    depth = scene.spread[:, None] + segment_depth(
        starts[:, None], ends[:, None], center=centers, half=halves
    )
    depth[np.arange(len(starts))[:, None], scene.ties] = -np.inf
    depth[:, halves.max(axis=1) == 0] = -np.inf
    tie, box = np.nonzero(depth > 0)
    over = np.concatenate([box % scene.size, scene.ties[tie].ravel()])
    return np.unique(np.concatenate([over, crossing_ends(scene, placement)]))


def stretch(scene: Scene, placement: Placement, *, factor: float) -> Placement:
    """Return a placement drawn out over a sheet that is `factor` as high, and improved there."""
    taller = np.round(placement.position * (1.0, factor) * 2) / 2
    return improve(
        scene,
        Placement(taller, placement.side),
        groups=moving_groups(scene),
        sweeps=_effort(scene),
        seed=FINE + 1,
        heat=3.0,
        reach=0.2,
    )


def count_crossings(scene: Scene, placement: Placement) -> int:
    """Return how many pairs of edges cross that have no common end."""
    many = scene.strands[:, None] * scene.strands
    return round(float((crossing_ties(scene, placement) * many).sum() / 2))


def crossing_ties(scene: Scene, placement: Placement) -> Bools:
    """Tell which ties cross which others that they have no common end with."""
    ties = scene.ties
    starts, ends = placement.position[ties[:, 0]], placement.position[ties[:, 1]]
    crossed = segments_cross(starts[:, None], ends[:, None], c=starts, d=ends)
    shared = (ties[:, None, :, None] == ties[None, :, None, :]).any(axis=(2, 3))
    found: Bools = crossed & ~shared
    return found


def _effort(scene: Scene) -> int:
    """Return the number of sweeps: a sweep costs about nodes * (nodes + ties)."""
    work = scene.size * (scene.size + len(scene.ties) + 20)
    return int(np.clip(WORK // max(work, 1), 3, 20))


def total_cost(scene: Scene, placement: Placement) -> float:
    """Return the cost of a whole placement."""
    group = make_group(scene, tuple(range(scene.size)))
    costs = candidate_costs(
        scene, group, position=placement.position[None], side=placement.side[None]
    )
    return float(costs[0])


def _bare_cost(scene: Scene, placement: Placement) -> float:
    group = make_group(scene, tuple(range(scene.size)))
    return float(bare_costs(scene, group, position=placement.position[None])[0])


def _start(
    scene: Scene, wanted: Floats, *, seed: int, axis: tuple[int, int] | None = None
) -> Placement:
    """Return a start from random spots; the line from one end of `axis` to the other lies level."""
    spots = np.random.RandomState(seed).random_sample((scene.size, 2))
    weight = 1 / np.maximum(wanted, 1) ** 2
    np.fill_diagonal(weight, 0)
    for _ in range(ROUNDS):
        spots = _majorize(spots, wanted=wanted, weight=weight)
    fitted = _fit(scene, spots if axis is None else _levelled(spots, axis), turn=axis is None)
    return Placement(fitted, np.zeros(scene.size, dtype=np.int64))


def _levelled(spots: Floats, axis: tuple[int, int]) -> Floats:
    step = spots[axis[1]] - spots[axis[0]]
    along = step / max(float(np.sqrt((step * step).sum())), 1e-9)
    across = np.array([-along[1], along[0]])
    turned: Floats = np.stack([(spots * along).sum(axis=1), (spots * across).sum(axis=1)], axis=1)
    return turned


def _majorize(spots: Floats, *, wanted: Floats, weight: Floats) -> Floats:
    """Move every node to where its distances to all others want it, on average."""
    step = spots[:, None] - spots[None]
    length = np.maximum(lengths(step), 1e-6)
    goal = spots[None] + step * (wanted / length)[:, :, None]
    total = np.maximum(weight.sum(axis=1), 1e-9)[:, None]
    moved: Floats = (goal * weight[:, :, None]).sum(axis=1) / total
    return moved


def _columns(scene: Scene, wanted: Floats) -> list[Placement]:
    """Return starts in which what two hubs share stands in columns between them.

    Stress alone heaps such nodes up, as all of them are equally far from everything.
    """
    groups = _shared_by_two(scene)
    if not groups:
        return []
    wanted = wanted.copy()
    for (one, other), members in groups:
        place = np.arange(len(members)) - (len(members) - 1) / 2
        apart = max(0.25 * len(members), 1.0)
        away = np.sqrt(apart * apart + (COLUMN * place) ** 2)
        wanted[np.ix_(members, members)] = COLUMN * np.abs(place[:, None] - place)
        wanted[one, other] = wanted[other, one] = 2 * apart
        for hub in (one, other):
            wanted[hub, members] = wanted[members, hub] = away
    axis = groups[0][0]
    return [_start(scene, wanted, seed=seed, axis=axis) for seed in range(STARTS // 8)]


def _shared_by_two(scene: Scene) -> list[tuple[tuple[int, int], list[int]]]:
    """Return pairs of nodes with the nodes that are tied to just these two, the most first."""
    joined: dict[int, list[int]] = {node: [] for node in range(scene.size)}
    for one, other in scene.ties.tolist():
        joined[one].append(other)
        joined[other].append(one)
    shared: dict[tuple[int, int], list[int]] = {}
    for node, others in joined.items():
        if len(others) == 2:
            shared.setdefault((min(others), max(others)), []).append(node)
    found = [(pair, members) for pair, members in shared.items() if len(members) >= FEWEST_SHARED]
    return sorted(found, key=lambda group: (-len(group[1]), group))


def _wanted_distances(scene: Scene) -> Floats:
    """Return distances in ties between all nodes; separate groups stand a little apart."""
    count = scene.size
    distance = np.full((count, count), np.inf)
    np.fill_diagonal(distance, 0)
    distance[scene.ties[:, 0], scene.ties[:, 1]] = 1
    distance[scene.ties[:, 1], scene.ties[:, 0]] = 1
    for middle in range(count):
        distance = np.minimum(distance, distance[:, middle, None] + distance[middle])
    reached = distance[np.isfinite(distance)]
    return np.where(np.isfinite(distance), distance, reached.max(initial=1) / 2 + 1.5)


def _fit(scene: Scene, spots: Floats, *, turn: bool) -> Floats:
    """Stretch to fill the sheet; turn the long axis to the sheet's before, if wanted."""
    spots = spots - spots.mean(axis=0)
    low, high = spots.min(axis=0), spots.max(axis=0)
    if turn and (high - low)[1] > (high - low)[0]:
        spots, low, high = spots[:, ::-1], low[::-1], high[::-1]
    room = np.array([scene.width - 60, scene.height - 30])
    fitted: Floats = np.round((spots - low) / np.maximum(high - low, 1e-6) * room * 2) / 2
    shifted: Floats = fitted + np.array([30.0, 15.0])
    return shifted


def moving_groups(scene: Scene) -> tuple[tuple[int, ...], ...]:
    """Return the sets of nodes that are worth moving together, sorted.

    Each node with those that hang on it alone, what hangs on a single tie, and each separate
    group but the largest.
    """
    graph = nx.Graph()
    graph.add_nodes_from(range(scene.size))
    graph.add_edges_from(scene.ties.tolist())
    groups = {
        (node, *(other for other in graph[node] if graph.degree(other) == 1)) for node in graph
    }
    parts = sorted(map(sorted, nx.connected_components(graph)), key=lambda part: (len(part), part))
    groups.update(map(tuple, parts[:-1]))
    groups.update(_branches(graph))
    found = sorted({tuple(sorted(group)) for group in groups if 1 < len(group) <= scene.size // 2})
    # A large forest has many: an even choice of them keeps the time in bounds.
    return tuple(found[:: -(-len(found) // MOST_GROUPS)]) if found else ()


def _branches(graph: nx.Graph) -> set[tuple[int, ...]]:
    """Return what comes off on the smaller side where a single tie is cut."""
    branches = set()
    for one, other in sorted(nx.bridges(graph)):
        graph.remove_edge(one, other)
        sides = (nx.node_connected_component(graph, end) for end in (one, other))
        branches.add(min((tuple(sorted(side)) for side in sides), key=len))
        graph.add_edge(one, other)
    return branches
