"""Writes articles by templates, for measuring: ``python benchmarks/templates.py 10000 FILE.jsonl``.

About 300 words each, some 2,000 invented companies and 3,000 people in real cities, dates over a
year.  The same number gives the same bytes.  They measure speed and memory, never how right
anything is: real articles are not written by templates.
"""

from __future__ import annotations

import json
import random
import sys
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from graphlib_ij.lexicons import load_tsv

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST = (
    *("Vel", "Nor", "Alt", "Bri", "Cor", "Dal", "Est", "Fer", "Gal", "Hel", "Ism", "Jor", "Kal"),
    *("Lor", "Mar", "Nex", "Ostr", "Per", "Quil", "Ros", "Sar", "Tal", "Umb", "Ver", "Wes", "Zan"),
)
LAST = (
    *("tano", "vik", "dora", "mere", "sella", "gard", "bron", "lund", "cor", "dane", "fors", "min"),
)
TRADES = (
    *(("Motors", "cars"), ("Foods", "food"), ("Energia", "electricity"), ("Chemicals", "paint")),
    *(("Shipping", "ships"), ("Textiles", "textiles"), ("Software", "software")),
)
FORMS = ("S.p.A.", "AG", "Inc.", "plc", "", "", "Group", "Ltd")
FAMILY = (
    *("Rossi", "Tanaka", "Weber", "Moreau", "Novak", "Larsen", "Okafor", "Silva", "Haddad", "Kim"),
)
ENDS = ("ini", "sen", "owski", "ova", "mann", "etti", "ard", "ez", "ou", "anen")
SOURCES = ("The Ledger", "Harbour Post", "Morning Wire", "Trade Courier", "Evening Bearer")

SENTENCES = (
    "{company}, based in {city}, said on {day} that sales rose {number} percent in the quarter.",
    "{person}, the chief executive of {company}, said the plant in {city2} would employ {number}0.",
    "{company} has acquired {number} percent of {company2}, a maker of {goods}.",
    "{person2}, the mayor of {city}, welcomed the investment of {company}.",
    "{company} and {company2} signed an agreement to build a factory in {city2}.",
    "{company2} is active in {goods} and operates in {city3}.",
    "{person3} was appointed chairman of {company2} in {city3}.",
    '"We are looking for partners in {city3}," said {person}, who joined {company} in 20{number}.',
    "{company} plans to open an office in {city3} next year, {person} told reporters.",
    "The {city} Chamber of Commerce, led by {person3}, invited {company2} to the fair.",
    "{company2} denied that it was in talks with {company} over its {goods} business.",
    "Shares in {company} fell {number} percent in {city2}, while {company2} gained ground.",
    "Analysts in {city} expect that orders of {goods} will reach {number}00 million euros.",
    "{person3}, a former head of {company2}, teaches at the University of {city2}.",
)


def names() -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """Return companies with their goods, people and cities."""
    companies = [
        (f"{first}{last} {trade}", goods)
        for (first, last), (trade, goods) in product(product(FIRST, LAST), TRADES)
    ]
    given = [row[0] for row in load_tsv("given_names") if row[1]]
    people = [
        f"{given[(index * 37) % len(given)]} {family}{end}"
        for index, (family, end) in enumerate(product(FAMILY * 3, ENDS * 10))
    ]
    cities = [row[0] for row in load_tsv("cities")[:600] if row[0].isascii()]
    return companies, people, cities


def articles(number: int) -> Iterator[dict[str, str]]:
    """Yield so many articles, as JSON Lines have them.

    A company has one home, one head and one chairman in all of them, a city one mayor.
    """
    companies, people, cities = names()
    for index in range(number):
        dice = random.Random(index)
        day = date(2026, 1, 1) + timedelta(days=dice.randrange(365))
        first, second = dice.sample(range(len(companies)), 2)
        name, goods = companies[first]
        home = first % len(cities)
        fixed = {
            "company2": companies[second][0],
            "goods": goods,
            "day": day.strftime("%A"),
            "city": cities[home],
            "person": people[first % len(people)],
            "person2": people[-1 - home],
            "person3": people[(second + 700) % (len(people) - len(cities))],
        }
        paragraphs = []
        for _ in range(7):
            facts = {
                **fixed,
                "company": dice.choice((name, f"{name} {dice.choice(FORMS)}".strip())),
                "number": dice.randrange(10, 60),
                **dict(zip(("city2", "city3"), dice.sample(cities, 2), strict=True)),
            }
            chosen = dice.sample(SENTENCES, 3)
            paragraphs.append(" ".join(sentence.format(**facts) for sentence in chosen))
        title = f"{name} and {fixed['company2']} in talks"
        yield {
            "id": f"t{index:05d}",
            "title": title,
            "date": day.isoformat(),
            "source": dice.choice(SOURCES),
            "text": f"{title}\n\n" + "\n\n".join(paragraphs),
        }


def main() -> None:
    """Write the file, or a folder of text files."""
    number, target = int(sys.argv[1]), Path(sys.argv[2])
    if target.suffix == ".jsonl":
        lines = (json.dumps(article, ensure_ascii=False) + "\n" for article in articles(number))
        target.write_text("".join(lines), encoding="utf-8")
        return
    target.mkdir(parents=True, exist_ok=True)
    for article in articles(number):
        (target / f"{article['id']}.txt").write_text(article["text"], encoding="utf-8")


if __name__ == "__main__":
    main()
