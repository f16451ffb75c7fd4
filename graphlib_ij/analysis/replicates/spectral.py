"""Measures that are vectors of a matrix, on many variants at once."""

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

DENSE_UP_TO = 150
"""Nodes up to which matrices are decomposed, exact however slowly a step converges."""

EQUAL = 1e-9
"""Eigenvalues that differ by less, relative to the largest, are one."""


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


def _dense(size: int, weights: Floats, rows: Ints, columns: Ints) -> Floats:
    matrix = np.zeros((len(weights), size, size))
    matrix[:, rows, columns] = weights
    return matrix


def _leading(matrix: Floats) -> Floats:
    """Return what steps lead to from equal values, of length 1: the largest eigenvalue's part."""
    values, vectors = np.linalg.eigh(matrix)
    top = values >= values[:, -1:] * (1 - EQUAL)
    shares = vectors.sum(axis=1) * top
    return _unit(np.maximum(np.einsum("bij,bj->bi", vectors, shares), 0.0))


def eigenvector(network: Network, ties: Ties, weights: Floats) -> Floats:
    """Return the principal eigenvector of each connected group."""
    found = np.zeros((len(weights), ties.size))
    entry = weights[:, ties.tie]
    order = np.argsort(network.group, kind="stable")
    for nodes in np.split(order, np.flatnonzero(np.diff(network.group[order])) + 1):
        if len(nodes) > 1:
            inside = network.group[ties.rows] == network.group[nodes[0]]
            rows, columns = np.searchsorted(nodes, [ties.rows[inside], ties.columns[inside]])
            vector = _principal(len(nodes), entry[:, inside], rows, columns)
            found[:, nodes] = vector * np.sqrt(len(nodes) / ties.size)
    return found


def _principal(size: int, entry: Floats, rows: Ints, columns: Ints) -> Floats:
    if size <= DENSE_UP_TO:
        return _leading(_dense(size, entry, rows, columns))
    shift = row_sums(entry, rows, size).max(axis=1, keepdims=True) / 2

    def step(vector: Floats) -> Floats:
        return _unit(row_sums(entry * vector[:, columns], rows, size) + shift * vector)

    return _iterate(step, np.full((len(entry), size), size**-0.5))


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
    if ties.size <= DENSE_UP_TO:
        matrix = _dense(ties.size, entry, ties.rows, ties.columns)
        largest = np.linalg.eigvalsh(matrix)[:, -1:]
    else:
        vector = _principal(ties.size, entry, ties.rows, ties.columns)
        moved = row_sums(entry * vector[:, ties.columns], ties.rows, ties.size)
        largest = (vector * moved).sum(axis=1, keepdims=True)
    decay = np.divide(DAMPING, largest, out=np.zeros_like(largest), where=largest > 0)

    def step(vector: Floats) -> Floats:
        return decay * row_sums(entry * vector[:, ties.columns], ties.rows, ties.size) + 1

    return _unit(_iterate(step, np.ones((len(weights), ties.size)))) * (decay > 0)


def _hits(network: Network, weights: Floats, near: Ints, far: Ints) -> Floats:
    """Return the vector of the nodes at the `near` ends; of length 1, 0 without any tie."""
    size = len(network)
    if size <= DENSE_UP_TO:
        matrix = _dense(size, weights, near, far)
        any_tie = weights.any(axis=1, keepdims=True)
        return _leading(matrix @ matrix.transpose(0, 2, 1)) * any_tie
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
