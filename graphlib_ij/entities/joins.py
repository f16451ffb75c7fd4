"""Which companies and bodies of one article are one: brackets, acronyms, short forms.

Each rule looks up the few clusters that share a word or an acronym with a name: comparing every
name with every other would make a long text slow.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

from graphlib_ij.entities.clusters import PARTIES, alive, by_first_word
from graphlib_ij.entities.normal import initials, name_key
from graphlib_ij.entities.renames import join_renamed
from graphlib_ij.lexicons import load_toml
from graphlib_ij.lexicons.gazetteer import demonyms, key_of, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graphlib_ij.entities.clusters import Cluster, Joins


def join_parties(
    clusters: Mapping[str, Mapping[str, Cluster]], text: str, joins: Joins
) -> list[Cluster]:
    """Join companies and organizations to their full names, and return what is left."""
    ordered = sorted(
        (cluster for kind in sorted(PARTIES) for cluster in clusters.get(kind, {}).values()),
        key=lambda cluster: (-len(cluster.key.split()), cluster.first, cluster.key),
    )
    join_renamed(clusters, text, joins)
    _join_bracketed(ordered, text, joins)
    _join_acronyms(ordered, joins)
    _join_variants(ordered, joins)
    _join_short_forms(ordered, text, joins)
    return alive(ordered)


def _join_bracketed(clusters: list[Cluster], text: str, joins: Joins) -> None:
    """Join "Borovian Tea Council (BTC)": a name right before one in brackets."""
    ends = {mention.span.end: cluster for cluster in clusters for mention in cluster.mentions}
    for short in clusters:
        for mention in list(short.mentions):
            full = ends.get(_before_bracket(text, mention.span.start))
            closes = text[mention.span.end : mention.span.end + 2].lstrip("\"”’'").startswith(")")
            if (
                full
                and full is not short
                and full.mentions
                and closes
                and _abbreviates(short, full)
            ):
                joins.join(full, short, reason="in brackets after the name")
                break


def _before_bracket(text: str, start: int) -> int:
    """Return where the words before a bracket end, if `start` is right after one, else -1."""
    opening = re.search(r"\s*\(\s*(?:(?:the|or)\s+)?[\"“‘']*$", text[max(0, start - 14) : start])
    return max(0, start - 14) + opening.start() if opening else -1


def _abbreviates(short: Cluster, full: Cluster) -> bool:
    """Tell whether a bracket holds another name of the same thing: an acronym or words of it."""
    letters = short.key.replace(" ", "")
    words = full.key.split()
    acronym = short.longest.isupper() and letters[:1] == full.key[:1]
    if acronym or set(short.key.split()) <= set(words):
        return True
    if short.longest.isupper() and len(words) > 2 and _shares_letters(letters, words):
        return True
    # The name before a bracket may have lost its first words ("Sun Acme Foods (SAF)").
    return any(letters.endswith(i) for i in initials(full.longest) | initials(full.key))


def _shares_letters(acronym: str, words: list[str]) -> bool:
    """Tell whether an acronym of the name in another language has most of its first letters.

    "General Confederation of Moroccan Enterprises (CGEM)": they stand in another order.
    """
    letters = [letter for letter in acronym if letter.isalpha()]
    first = [word[0] for word in words]
    shared = sum(min(letters.count(x), first.count(x)) for x in set(letters))
    return shared >= 0.75 * len(letters)


def _join_acronyms(clusters: list[Cluster], joins: Joins) -> None:
    by_acronym = _by_acronym(alive(clusters))
    for short in clusters:
        if not short.mentions or " " in short.key or not 2 <= len(short.key) <= 8:
            continue
        if not short.longest.replace(".", "").isupper():
            continue
        full = [c for c in by_acronym.get(short.key, ()) if c is not short and c.mentions]
        if len(full) == 1:
            joins.join(full[0], short, reason="acronym of the name")


def _by_acronym(clusters: Iterable[Cluster]) -> dict[str, list[Cluster]]:
    """Return the clusters by what abbreviates their name: its initials, or what a lexicon says."""
    known: dict[str, set[str]] = defaultdict(set)
    for short, full in load_toml("names")["organizations"].items():
        known[name_key(full)].add(name_key(short))
    found: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        name = cluster.longest
        for acronym in initials(name) | known.get(name_key(name), frozenset()):
            found[acronym].append(cluster)
    return found


def _join_variants(clusters: list[Cluster], joins: Joins) -> None:
    """Join names that are the same but for a nationality before or a place or purpose behind."""
    by_key = {cluster.key: cluster for cluster in reversed(clusters) if cluster.mentions}
    longer: dict[str, list[tuple[Cluster, str]]] = defaultdict(list)
    for cluster in alive(clusters):
        for key, reason in _shortened(cluster):
            longer[key].append((cluster, reason))
    for key, found in sorted(longer.items()):
        short = by_key.get(key)
        if len(found) != 1 or short is None or short.owner:
            continue
        cluster, reason = found[0]
        if short.mentions and cluster.mentions and cluster is not short:
            joins.join(cluster, short, reason=reason)


def _shortened(cluster: Cluster) -> Iterator[tuple[str, str]]:
    """Yield what a name may be called later, and why that is the same."""
    words = cluster.key.split(" ")
    if len(words) > 2 and words[0] in demonyms() and cluster.kind == "organization":
        yield " ".join(words[1:]), "the same but for the nationality"
    for index in range(2, len(words) - 1):
        if words[index] == "of" and cluster.kind == "company":
            if key_of(" ".join(words[index + 1 :])) in places():
                yield " ".join(words[:index]), "the same but for the place"
        elif words[index] in {"for", "of", "on"} and cluster.kind == "organization":
            yield " ".join(words[:index]), "the same but for what it is there for"
            return


def _join_short_forms(clusters: list[Cluster], text: str, joins: Joins) -> None:
    """Join "Borovia" to "Borovia Motors": one word that begins one longer name met before it.

    Of several longer names it is the one whom the article begins with ("Borovia Motors", and later
    "Borovia Cargo", its unit).
    """
    by_first = by_first_word(clusters)
    lead = min((cluster.first for cluster in alive(clusters)), default=0)
    for short in reversed(clusters):
        if not short.mentions or " " in short.key or len(short.key) < 3:
            continue
        longer = [c for c in by_first[short.key] if c.mentions and " " in c.key]
        before = [cluster for cluster in longer if cluster.first < short.first]
        if len(before) != 1 or (len(longer) > 1 and before[0].first != lead):
            continue
        if not _stand_apart(short, before[0], text):
            joins.join(before[0], short, reason="short form after the full name")


_LINKED = re.compile(
    r"[^.;]{0,30}\b(?:of|by|to|from|parent|owner|owned|unit|arm|subsidiary|division|brand)\b[^.;]{0,30}"
)


def _stand_apart(short: Cluster, full: Cluster, text: str) -> bool:
    """Tell whether the text sets a short name beside the long one: "Acme Bio, a unit of Acme".

    A name with a legal form of its own ("Acme Inc.") is no short form either.
    """
    if any(name_key(mention.text) != short.key for mention in short.mentions):
        return True
    ends = {mention.span.end for mention in full.mentions}
    starts = sorted(mention.span.start for mention in short.mentions)
    return any(
        _LINKED.fullmatch(text[end : starts[after]])
        for end in ends
        if (after := bisect_left(starts, end)) < len(starts) and starts[after] - end <= 60
    )
