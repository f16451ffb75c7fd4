"""What a build decided, as parts of the store's history, and back."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from graphlib_ij.identity import Conflict, Decision, Identity, Link
from graphlib_ij.judgements import Judgement, Outcome, Subject
from graphlib_ij.model import Unit
from graphlib_ij.stories import Copy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graphlib_ij.store.history import Parts


def record_parts(identity: Identity, copies: Iterable[Copy], outcomes: Iterable[Outcome]) -> Parts:
    """Return the parts that hold decisions, conflicts, copies and outcomes of judgements."""
    parts: Parts = {}
    for decision in identity.decisions:
        key = "\t".join((*decision.a, *decision.b))
        parts["decision", key] = _json(asdict(decision))
    for number, conflict in enumerate(identity.conflicts):
        parts["conflict", f"{number:06d}"] = _json(asdict(conflict))
    for copy in copies:
        parts["copy", copy.article] = _json(asdict(copy))
    for number, outcome in enumerate(outcomes):
        parts["outcome", f"{number:06d}"] = _json(asdict(outcome))
    parts |= {("label", node): _json(label) for node, label in identity.labels.items()}
    return parts


def identity_of(parts: Parts) -> Identity:
    """Return what a build decided on identity."""
    found = _of(parts, "decision", "units", "label", "conflict")
    decisions = [_decision(row) for row in found["decision"].values()]
    return Identity(
        nodes={
            Unit(article, entity): node
            for article, units in found["units"].items()
            for entity, node in units.items()
        },
        labels=found["label"],
        decisions=tuple(sorted(decisions, key=lambda one: (-one.value, one.a, one.b))),
        conflicts=tuple(_conflict(row) for row in found["conflict"].values()),
    )


def outcomes_of(parts: Parts) -> tuple[Outcome, ...]:
    """Return what became of each judgement in a build, in their order."""
    return tuple(_outcome(row) for row in _of(parts, "outcome")["outcome"].values())


def copies_of(parts: Parts) -> tuple[Copy, ...]:
    """Return which articles a build found to be copies."""
    return tuple(Copy(**row) for row in _of(parts, "copy")["copy"].values())


def _of(parts: Parts, *wanted: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {what: {} for what in wanted}
    for (what, key), data in sorted(parts.items()):
        if what in found:
            found[what][key] = json.loads(data)
    return found


def _decision(row: dict[str, Any]) -> Decision:
    pairs = {"a": Unit(*row["a"]), "b": Unit(*row["b"])}
    lists = {name: tuple(row[name]) for name in ("names", "kinds", "reasons")}
    return Decision(**{**row, **pairs, **lists})


def _conflict(row: dict[str, Any]) -> Conflict:
    return Conflict(_link(row["apart"]), tuple(_link(one) for one in row["chain"]))


def _link(row: dict[str, Any]) -> Link:
    return Link(Unit(*row["a"]), Unit(*row["b"]), row["same"], row["why"])


def _outcome(row: dict[str, Any]) -> Outcome:
    said = row["judgement"]
    subjects = {name: _subject(said[name]) for name in ("subject", "other")}
    return Outcome(Judgement(**{**said, **subjects}), row["state"], row["reason"])


def _subject(row: Mapping[str, Any] | None) -> Any:
    return None if row is None else Subject(row["kind"], row["name"], tuple(row["articles"]))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
