"""Writes articles to find copies among: distinct ones that look alike, and rewritten copies.

The same number gives the same texts.  450 distinct articles share companies, boilerplate and kinds
of news; 50 more are what other papers make of some of them.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

COMPANIES = (
    *(
        ("Veltrano", "tyres", "Turin"),
        ("Norhaven", "ferries", "Aarhus"),
        ("Sagamine", "turbines", "Kobe"),
    ),
    *(
        ("Castellar", "beer", "Monterrey"),
        ("Hollerbach", "pumps", "Ulm"),
        ("Orbanne", "glass", "Lyon"),
    ),
    *(
        ("Brightwater", "cheese", "Leeds"),
        ("Kestrel", "drones", "Boston"),
        ("Lumen", "wine", "Asti"),
    ),
)
PEOPLE = (
    "Anna Roe",
    "Kenji Mori",
    "Paul Weiss",
    "Ines Prado",
    "Olga Brandt",
    "Tom Hale",
    "Mia Lund",
)
CITIES = ("Oslo", "Porto", "Graz", "Nagoya", "Leeds", "Durban", "Lima", "Perth", "Riga", "Ghent")
LEADS = (
    "{c} will build a plant for {g} in {x} and hire {n} people, the company said on {d}.",
    "Profit at {c} fell {n} percent in the third quarter as demand for {g} weakened in {x}.",
    "{c} named {p} as its chief executive on {d}, after a long search that ended in {x}.",
    "Workers at the {c} plant in {x} walked out on {d} over pay, the first strike in {n} years.",
    "{c} has agreed to sell its business with {g} in {x} to a fund for {n} million euros.",
    "A fire damaged a warehouse of {c} in {x} on {d}, and {n} tonnes of {g} were lost.",
)
BODY = (
    "{p} said that orders for {g} from {x} had reached a level not seen in {n} years.",
    "The union in {x} wants {n} percent more pay for those who make {g} at night.",
    "Suppliers from {x} deliver {n} lorries of parts to the plant of {c} each week.",
    "The mayor of {x} promised a new road, {n} flats and a school near the works.",
    "Analysts had expected {n} million euros, according to a survey made in {x}.",
    "{p} studied in {x} and joined the company {n} months ago from a rival.",
    "Shipments of {g} to {x} are to begin in the spring, {n} weeks late.",
    "Energy costs at the site in {x} rose by {n} percent within a year.",
    "A spokeswoman in {x} said that {n} machines had been ordered for the new hall.",
    "Rivals in {x} sell {g} for {n} euros less, a study by consultants found.",
    '"We have waited for this for {n} years," {p} told reporters in {x}.',
    "The bank in {x} that lent the money holds {n} percent of the shares.",
    "Customers in {x} have complained about the quality of {g} since {n} deliveries came late.",
    "An office in {x} with {n} engineers will be closed by the end of the year.",
)
BOILERPLATE = (
    "{c}, based in {home}, makes {g} and employs 4,300 people in eleven countries. "
    "It was founded in 1921 and is listed on the stock exchange."
)
SYNONYMS = {
    "said": "stated",
    "people": "workers",
    "plant": "factory",
    "company": "group",
    "new": "planned",
    "begin": "start",
    "promised": "announced",
    "wants": "demands",
    "rose": "climbed",
    "fell": "dropped",
    "deliver": "bring",
    "named": "appointed",
    "damaged": "destroyed",
    "agreed": "decided",
}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


@dataclass(frozen=True, slots=True)
class Written:
    """A text with its id, its date, and the id of what it is a copy of."""

    id: str
    text: str
    date: str
    of: str = ""


def articles(distinct: int = 450, copies: int = 50) -> list[Written]:
    """Return distinct articles and copies of some of them, each with its truth."""
    originals = [_original(number) for number in range(distinct)]
    dice = random.Random(7)
    chosen = dice.sample(originals, copies)
    return originals + [_copy(number, one) for number, one in enumerate(chosen)]


def _original(number: int) -> Written:
    dice = random.Random(number)
    company, goods, home = COMPANIES[number % len(COMPANIES)]

    def fill(line: str) -> str:
        return line.format(
            c=company,
            g=goods,
            home=home,
            x=dice.choice(CITIES),
            n=dice.randrange(3, 90),
            d=dice.choice(DAYS),
            p=dice.choice(PEOPLE),
        )

    body = [fill(line) for line in dice.sample(BODY, 8)]
    paragraphs = [" ".join(body[start : start + 2]) for start in range(0, 8, 2)]
    lead = fill(dice.choice(LEADS))
    text = "\n\n".join([f"News from {company}", lead, *paragraphs, fill(BOILERPLATE)])
    return Written(f"a{number:03d}", text, f"2026-{number % 12 + 1:02d}-{number % 27 + 1:02d}")


def _copy(number: int, one: Written) -> Written:
    """Return what another paper makes of a story."""
    dice = random.Random(1000 + number)
    _, lead, *paragraphs = one.text.split("\n\n")
    kept = paragraphs[: dice.choice((3, 4, 5))]
    if dice.random() < 0.3:
        kept[0], kept[1] = kept[1], kept[0]
    changed = [_reworded(paragraph, dice) for paragraph in kept]
    lead = (
        f"It had been expected for weeks: {lead[0].lower()}{lead[1:]}"
        if dice.random() < 0.5
        else lead
    )
    if dice.random() < 0.4:
        changed.append("Readers of this paper will remember the hard winter of that town.")
    text = "\n\n".join([f"What the town talks about, part {number}", lead, *changed])
    return Written(f"c{number:03d}", text, one.date, one.id)


def _reworded(text: str, dice: random.Random) -> str:
    words = [
        SYNONYMS[word] if word in SYNONYMS and dice.random() < 0.5 else word
        for word in text.split()
    ]
    return " ".join(words)
