"""Measures that are vectors of a matrix, on many variants at once, by steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graphlib_ij.analysis.replicates.ties import row_sums

if TYPE_CHECKING:
    from collections.abc import Callable

    from graphlib_ij.analysis.network import Network
    from graphlib_ij.analysis.replicates.ties import Floats, Ints, Ties

DAMPING = 0.85
SETTLED = 1e-8
MOST_STEPS = 500


def _iterate(step: Callable[[Floats], Floats], start: Floats) -> Floats:
    """Return what a step leads to, or what is reached after `MOST_STEPS`."""
    vector = start
    for _ in range(MOST_STEPS):
        previous, vector = vector, step(vector)
        if abs(vector - previous).max(initial=0.0) < SETTLED:
            break
    return vector


def _unit(vector: Floats) -> Floats:
    length = np.linalg.norm(vector, axis=1, keepdims=True)
    return np.divide(vector, length, out=np.zeros_like(vector), where=length > 0)


def eigenvector(network: Network, ties: Ties, weights: Floats) -> Floats:
    """Return the principal eigenvector of each connected group."""
    group = network.group
    sizes = np.bincount(group, minlength=1)
    order = np.argsort(group, kind="stable")
    entry = weights[:, ties.tie]
    shift = row_sums(entry, ties.rows, ties.size).max(axis=1, keepdims=True) / 2

    def step(vector: Floats) -> Floats:
        moved = row_sums(entry * vector[:, ties.columns], ties.rows, ties.size) + shift * vector
        squares = row_sums(moved[:, order] ** 2, group[order], len(sizes))
        length = np.sqrt(squares / sizes * ties.size)[:, group]
        return np.divide(moved, length, out=np.zeros_like(moved), where=length > 0)

    start = np.full((len(weights), ties.size), ties.size**-0.5) * (sizes > 1)[group]
    return _iterate(step, start)


def pagerank(_: Network, ties: Ties, weights: Floats) -> Floats:
    """Return PageRank."""
    entry = weights[:, ties.tie]
    out = row_sums(entry, ties.rows, ties.size)
    loose = out == 0
    share = np.divide(1.0, out, out=np.zeros_like(out), where=~loose)

    def step(vector: Floats) -> Floats:
        followed = row_sums(entry * (share * vector)[:, ties.columns], ties.rows, ties.size)
        idle = (vector * loose).sum(axis=1, keepdims=True)
        return (1 - DAMPING) / ties.size + DAMPING * (followed + idle / ties.size)

    return _iterate(step, np.full(out.shape, 1 / max(1, ties.size)))


def katz(_: Network, ties: Ties, weights: Floats) -> Floats:
    """Return Katz centrality."""
    entry = weights[:, ties.tie]
    shift = row_sums(entry, ties.rows, ties.size).max(axis=1, keepdims=True) / 2

    def move(vector: Floats) -> Floats:
        return row_sums(entry * vector[:, ties.columns], ties.rows, ties.size)

    ones = np.ones((len(weights), ties.size))
    vector = _iterate(lambda vector: _unit(move(vector) + shift * vector), _unit(ones))
    largest = (vector * move(vector)).sum(axis=1, keepdims=True)
    decay = np.divide(DAMPING, largest, out=np.zeros_like(largest), where=largest > 0)
    return _unit(_iterate(lambda vector: decay * move(vector) + 1, ones)) * (decay > 0)


def _hits(network: Network, weights: Floats, near: Ints, far: Ints) -> Floats:
    size = len(network)
    by_near, by_far = np.argsort(near, kind="stable"), np.argsort(far, kind="stable")

    def step(vector: Floats) -> Floats:
        there = row_sums((weights * vector[:, near])[:, by_far], far[by_far], size)
        return _unit(row_sums((weights * there[:, far])[:, by_near], near[by_near], size))

    return _iterate(step, np.full((len(weights), size), size**-0.5))


def hubs(network: Network, _: Ties, weights: Floats) -> Floats:
    """Return hubs, of length 1."""
    return _hits(network, weights, network.source, network.target)


def authorities(network: Network, _: Ties, weights: Floats) -> Floats:
    """Return authorities, of length 1."""
    return _hits(network, weights, network.target, network.source)
