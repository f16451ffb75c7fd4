"""Every compiled or vectorised measure is that of networkx, to nine digits."""

from dataclasses import replace

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphlib_ij.analysis.measures import MEASURES, compute, paths, values
from graphlib_ij.analysis.network import make_network

pytest.importorskip("networkit")

NAMES = [f"n{number:02}" for number in range(14)]


@st.composite
def networks(draw, directed=False):
    """Random networks: often of several groups, with and without weights, some without ties."""
    nodes = NAMES[: draw(st.integers(1, len(NAMES)))]
    number = st.integers(0, len(nodes) - 1)
    pairs = draw(st.sets(st.tuples(number, number), max_size=24))
    ends = {pair if directed else tuple(sorted(pair)) for pair in pairs if len(set(pair)) == 2}
    weight = draw(
        st.sampled_from([st.just(1.0), st.integers(1, 9).map(float), st.floats(0.01, 3.0)])
    )
    ties = sorted((nodes[one], nodes[other]) for one, other in ends)
    weights = [draw(weight) for _ in ties]
    return make_network(nodes, ties, weights, directed=directed)


def both(patched, network, measure):
    """Return a measure by the reference and by whatever takes over in large networks."""
    fresh = replace(network)  # without anything that the other has kept
    slow = compute(network, measure)
    with patched() as patch:
        patch.setattr(values, "FAST_FROM", 0)
        fast = compute(fresh, measure)
    return slow, fast


@pytest.mark.parametrize(
    "measure", ["betweenness", "closeness", "core", "clustering", "constraint", "effective_size"]
)
@given(network=networks())
@settings(deadline=None, max_examples=200)
def test_what_takes_over_in_large_networks_gives_the_same(measure, network):
    slow, fast = both(pytest.MonkeyPatch.context, network, measure)
    assert fast.array == pytest.approx(slow.array, abs=1e-9, rel=1e-9, nan_ok=True)
    assert slow.engine.startswith("networkx")


@pytest.mark.parametrize(
    ("measure", "weights", "engine"),
    [
        ("betweenness", [1.0, 2.0], "networkit"),
        ("closeness", [1.0, 2.0], "networkit"),
        ("closeness", [2.0, 2.0], "numpy"),
        ("core", [1.0, 1.0], "networkit"),
        ("constraint", [1.0, 2.0], "numpy"),
    ],
)
def test_the_engine_that_took_over_is_named(monkeypatch, measure, weights, engine):
    network = make_network(["a", "b", "c"], [("a", "b"), ("b", "c")], weights)
    assert compute(replace(network), measure).engine.startswith("networkx")
    monkeypatch.setattr(values, "FAST_FROM", 0)
    assert compute(network, measure).engine.startswith(engine)


def test_closeness_of_more_sources_than_fit_into_one_round(monkeypatch):
    network = large(200)
    expected = compute(replace(network), "closeness").array
    monkeypatch.setattr(values, "FAST_FROM", 0)
    monkeypatch.setattr(paths, "WORDS", 1)
    assert compute(network, "closeness").array == pytest.approx(expected, abs=1e-12)


@given(networks(), networks(directed=True))
@settings(deadline=None, max_examples=200)
def test_connected_groups_are_numbered_the_same(undirected, directed):
    for network in (undirected, directed):
        expected = network.group
        graph = network.reference.to_undirected()
        assert len(set(expected)) == nx.number_connected_components(graph)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(values, "FAST_FROM", 0)
            del network.__dict__["group"]
            assert network.group.tolist() == expected.tolist()


@pytest.mark.parametrize("measure", ["eigenvector", "katz", "hubs", "authorities"])
@given(data=st.data())
@settings(deadline=None, max_examples=60)
def test_steps_lead_where_the_decomposition_does(measure, data):
    from graphlib_ij.analysis.measures import spectral

    network = data.draw(networks(directed=MEASURES[measure].directed))
    exact = compute(network, measure).array
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spectral, "DENSE_UP_TO", 0)
        patch.setattr(spectral, "MOST_STEPS", 200_000)
        stepped = compute(network, measure).array
    assert stepped == pytest.approx(exact, abs=1e-6)


def large(size, seed=1):
    graph = nx.barabasi_albert_graph(size, 2, seed=seed)
    nodes = [f"n{node:05}" for node in graph]
    ties = sorted((f"n{one:05}", f"n{other:05}") for one, other in graph.edges)
    return make_network(nodes, ties, np.ones(len(ties)) * 1.0)


@pytest.mark.parametrize("fast", [True, False], ids=["networkit", "networkx"])
def test_an_estimate_of_betweenness_keeps_its_bound_and_is_the_same_again(monkeypatch, fast):
    exact = compute(large(300), "betweenness").array
    monkeypatch.setattr(values, "FAST_FROM", 0 if fast else 10**9)
    monkeypatch.setattr(paths, "SAMPLED_ABOVE", 100)
    monkeypatch.setattr(paths, "PIVOTS", 150)
    found = compute(large(300), "betweenness")
    assert found.engine.startswith("networkit" if fast else "networkx")
    assert 0 < found.error < 0.2
    assert abs(found.array - exact).max() <= found.error
    assert found.array.argmax() == exact.argmax()
    assert (compute(large(300), "betweenness").array == found.array).all()


def test_without_the_extra_networkx_goes_on(monkeypatch):
    monkeypatch.setattr(values, "FAST_FROM", 0)
    monkeypatch.setattr(values, "find_spec", lambda _: None)
    assert compute(large(30), "betweenness").engine.startswith("networkx")


def test_equal_paths_stay_equal_in_the_compiled_engine(monkeypatch):
    # From s to t both ways are 7/12 long: 1/2 + 1/12 and 1/4 + 1/3.
    ties = [("a", "s"), ("a", "t"), ("b", "s"), ("b", "t")]
    network = make_network(["a", "b", "s", "t"], ties, [2.0, 12.0, 4.0, 3.0])
    monkeypatch.setattr(values, "FAST_FROM", 0)
    found = compute(network, "betweenness")
    assert found.array[:2].tolist() == pytest.approx([1 / 6, 1 / 6])
