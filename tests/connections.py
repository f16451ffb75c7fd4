"""A graph made by hand for the tests of what connects its entities.

Acme and Bolt are based in Arden, Coil in Borey; Lee heads Acme; Acme and Coil make tea; Coil plans
to buy Bolt, and Dorn may work with Coil.
"""

import networkx as nx


def evidence(sentence, source, target, *, at=0, **more):
    """Return a row of evidence that stands at a place; both ends are words of the sentence."""
    row = {
        "article": "news",
        "start": at,
        "end": at + len(sentence),
        "sentence": sentence,
        "status": "asserted",
        "said_by": "",
        "date": "",
        "when": "",
        "attributes": {},
        "rule": "test",
        "clues": [],
        "confidence": 0.5,
    }
    for end, word in (("source", source), ("target", target)):
        found = at + sentence.index(word)
        row[end] = [found, found + len(word)]
    return row | more


def relate(graph, source, kind, target, *rows, confidence=0.5, title=""):
    """Add a relation with its evidence; its status is that of the first row."""
    graph.add_edge(
        source,
        target,
        key=kind,
        kind=kind,
        title=title,
        status=rows[0]["status"],
        weight=float(len(rows)),
        confidence=confidence,
        evidence=list(rows),
    )


def town():
    """Return the graph."""
    graph = nx.MultiDiGraph(articles=[{"id": "news", "title": "", "date": "", "words": 9}])
    for node, label in [
        ("company:acme", "Acme S.p.A."),
        ("company:bolt", "Bolt"),
        ("company:coil", "Coil"),
        ("company:dorn", "Dorn"),
        ("city:arden", "Arden"),
        ("city:borey", "Borey"),
        ("sector:tea", "tea"),
        ("official:lee", "Lee"),
    ]:
        kind = node.split(":")[0]
        graph.add_node(node, label=label, kind=kind, aliases=[], mentions=1, articles=["news"])
    relate(
        graph,
        "company:acme",
        "based_in",
        "city:arden",
        evidence("Acme is based in Arden.", "Acme", "Arden"),
        evidence("Arden is home to Acme.", "Acme", "Arden", at=30, confidence=0.75),
        confidence=0.8,
    )
    relate(
        graph,
        "company:bolt",
        "based_in",
        "city:arden",
        evidence("Bolt has its seat in Arden.", "Bolt", "Arden"),
    )
    relate(
        graph,
        "company:coil",
        "based_in",
        "city:borey",
        evidence("Coil is in Borey.", "Coil", "Borey"),
    )
    for firm in ("Acme", "Coil"):
        relate(
            graph,
            f"company:{firm.lower()}",
            "active_in",
            "sector:tea",
            evidence(f"{firm} makes tea.", firm, "tea"),
            confidence=0.9,
        )
    relate(
        graph,
        "official:lee",
        "holds_role",
        "company:acme",
        evidence("Lee heads Acme.", "Lee", "Acme"),
        title="head",
    )
    relate(
        graph,
        "company:coil",
        "owns",
        "company:bolt",
        evidence("Coil will buy Bolt.", "Coil", "Bolt", status="planned"),
    )
    relate(
        graph,
        "company:dorn",
        "partners_with",
        "company:coil",
        evidence("Dorn may work with Coil.", "Dorn", "Coil", status="hedged"),
    )
    return graph
