"""The lexicons say nothing twice, nothing unknown, and nothing that could not be found."""

from __future__ import annotations

import doctest
import importlib.util
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graphlib_ij import lexicons
from graphlib_ij.entities.normal import slug
from graphlib_ij.errors import LexiconError
from graphlib_ij.language import DEFAULT_MODEL, load_model
from graphlib_ij.lexicons import load_toml, load_tsv
from graphlib_ij.mentions.sectors import triggers as sector_index
from graphlib_ij.schema import node_kinds

if TYPE_CHECKING:
    from types import ModuleType

TABLES = {
    "countries": "name code aliases adjectives people",
    "regions": "name country kind aliases adjectives code",
    "cities": "name country admin1 geonameid latitude longitude population aliases flags",
    "areas": "kind name geonameid latitude longitude population",
}
TABLE = {"country": "countries", "region": "regions"}
LISTED = {"aliases", "adjectives", "people"}
HERE = Path(lexicons.__file__).parent


def column(table: str, name: str) -> list[str]:
    index = TABLES[table].split().index(name)
    return [row[index] for row in load_tsv(table)]


def names(table: str) -> list[list[str]]:
    aliases = column(table, "aliases")
    return [
        [name, *filter(None, joined.split("|"))]
        for name, joined in zip(column(table, "name"), aliases, strict=True)
    ]


def repeated(words: list[Any]) -> list[Any]:
    return [word for word, count in Counter(words).items() if count > 1]


def sectors() -> dict[str, dict[str, Any]]:
    return dict(load_toml("sectors")["sector"])


def triggers(sector: dict[str, Any]) -> list[str]:
    return [*sector["fields"], *sector["businesses"], *sector["products"]]


# The loader


@pytest.mark.parametrize("load", [load_toml, load_tsv])
def test_a_missing_lexicon_is_a_known_error(load: Any) -> None:
    with pytest.raises(LexiconError, match="no_such"):
        load("no_such")


def test_a_broken_lexicon_is_a_known_error(tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "broken.toml").write_text("[half", encoding="utf-8")
    monkeypatch.setattr(lexicons, "files", lambda _: tmp_path)
    with pytest.raises(LexiconError, match=r"lexicons/broken\.toml"):
        load_toml("broken")


def test_comments_and_the_header_are_no_rows(tmp_path: Path, monkeypatch: Any) -> None:
    text = "# where from\nname\tcode\nParis\tFR\n\nBonn\t\n"
    (tmp_path / "towns.tsv").write_text(text, encoding="utf-8")
    monkeypatch.setattr(lexicons, "files", lambda _: tmp_path)
    assert load_tsv("towns") == (("Paris", "FR"), ("Bonn", ""))


@pytest.mark.parametrize("path", sorted(HERE.glob("*.toml")), ids=lambda path: path.stem)
def test_every_toml_lexicon_can_be_read(path: Path) -> None:
    assert load_toml(path.stem)


# All tables


@pytest.mark.parametrize("table", TABLES)
def test_a_table_names_its_source_and_its_columns(table: str) -> None:
    lines = (HERE / f"{table}.tsv").read_text(encoding="utf-8").split("\n")
    assert lines[0].startswith("# ")
    header = next(line for line in lines if not line.startswith("#"))
    assert header == "\t".join(TABLES[table].split())


@pytest.mark.parametrize("table", TABLES)
def test_every_row_is_whole_and_clean(table: str) -> None:
    rows = load_tsv(table)
    width = len(TABLES[table].split())
    assert [row for row in rows if len(row) != width or not row[0]] == []
    assert [row for row in rows if any(cell != cell.strip() for cell in row)] == []
    assert [row for row in rows if not unicodedata.is_normalized("NFC", "".join(row))] == []


@pytest.mark.parametrize("table", TABLES)
def test_no_list_is_ragged_or_repeats_itself(table: str) -> None:
    for name in LISTED & set(TABLES[table].split()):
        lists = [cell.split("|") for cell in column(table, name) if cell]
        assert [words for words in lists if "" in words or repeated(words)] == []


@pytest.mark.parametrize("table", ["countries", "regions", "cities"])
def test_no_alias_is_the_name_itself(table: str) -> None:
    assert [found for found in names(table) if found[0] in found[1:]] == []


@pytest.mark.parametrize("table", ["cities", "areas"])
def test_the_package_knows_where_its_data_come_from(table: str) -> None:
    first = (HERE / f"{table}.tsv").read_text(encoding="utf-8").split("\n", 1)[0]
    assert "GeoNames" in first
    assert "CC BY 4.0" in first


# Countries and regions


def test_country_codes_are_unique_and_of_two_letters() -> None:
    codes = [code for code in column("countries", "code") if code]
    assert repeated(codes) == []
    assert [code for code in codes if not re.fullmatch("[A-Z]{2}", code)] == []


def test_only_states_of_the_past_have_no_code() -> None:
    past = [row[0] for row in load_tsv("countries") if not row[1]]
    assert {"Soviet Union", "Yugoslavia", "Czechoslovakia", "East Germany"} <= set(past)
    assert len(past) < 10


def test_no_name_stands_for_two_countries() -> None:
    assert repeated([name for found in names("countries") for name in found]) == []


def test_an_adjective_belongs_to_one_place() -> None:
    words = column("countries", "adjectives") + column("regions", "adjectives")
    assert repeated([word for cell in words if cell for word in cell.split("|")]) == []


def test_no_name_stands_for_two_regions() -> None:
    assert repeated([name for found in names("regions") for name in found]) == []


def test_only_georgia_is_a_country_and_a_region() -> None:
    countries = {name for found in names("countries") for name in found}
    regions = {name for found in names("regions") for name in found}
    assert countries & regions == {"Georgia"}


def test_regions_lie_in_known_countries_and_are_of_known_kinds() -> None:
    codes = {*column("countries", "code"), ""}
    assert set(column("regions", "country")) - codes == set()
    assert set(column("regions", "kind")) == {"continent", "state", "province", "area"}


def test_postal_codes_are_unique_and_every_state_of_the_union_has_one() -> None:
    codes = [code for code in column("regions", "code") if code]
    assert repeated(codes) == []
    states = [row for row in load_tsv("regions") if row[1:3] == ("US", "state")]
    assert len(states) == 51
    assert all(re.fullmatch("[A-Z]{2}", row[5]) for row in states)


# Cities


def test_cities_lie_in_known_countries_and_divisions() -> None:
    assert set(column("cities", "country")) - {*column("countries", "code"), ""} == set()
    assert set(column("cities", "admin1")) - {*column("regions", "name"), ""} == set()


def test_a_division_lies_in_the_country_of_its_cities() -> None:
    regions = {(row[0], row[1]) for row in load_tsv("regions")}
    cities = {(row[2], row[1]) for row in load_tsv("cities") if row[2]}
    assert cities - regions == set()


def test_cities_are_once_in_a_state_and_somewhere_on_earth() -> None:
    rows = load_tsv("cities")
    assert repeated([row[:3] for row in rows]) == []
    assert repeated([row[3] for row in rows]) == []
    assert all(-90 <= float(row[4]) <= 90 and -180 <= float(row[5]) <= 180 for row in rows)
    assert all(int(row[6]) >= 5_000 for row in rows)
    flags = {flag for cell in column("cities", "flags") for flag in cell.split("|")}
    assert flags == {"", "common", "known", "namesake"}


def test_no_alias_of_a_city_is_a_country_or_a_region() -> None:
    places = {
        name for table in ("countries", "regions") for found in names(table) for name in found
    }
    assert [found for found in names("cities") if places & set(found[1:])] == []


def test_cities_are_sorted_the_largest_namesake_of_a_country_first() -> None:
    keys = [(row[0], row[1], -int(row[6])) for row in load_tsv("cities")]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("name", "country", "alias"),
    [
        ("Cologne", "DE", "Köln"),
        ("Cologne", "DE", "Koeln"),
        ("Turin", "IT", "Torino"),
        ("Kyiv", "UA", "Kiev"),
        ("Mumbai", "IN", "Bombay"),
        ("Beijing", "CN", "Peking"),
        ("Saint Petersburg", "RU", "St. Petersburg"),
        ("New York", "US", "New York City"),
        ("Washington", "US", "Washington, D.C."),
        ("São Paulo", "BR", "Sao Paulo"),
        ("Gothenburg", "SE", "Göteborg"),
        ("Seville", "ES", "Sevilla"),
    ],
)
def test_cities_have_their_english_name_first(name: str, country: str, alias: str) -> None:
    found = [row for row in load_tsv("cities") if alias in row[7].split("|")]
    largest = max(found, key=lambda row: int(row[6]))
    assert largest[:2] == (name, country)


@pytest.mark.parametrize(
    "name", ["Reading", "Mobile", "Split", "Police", "Jackson", "Toyota", "Of"]
)
def test_a_name_that_is_more_often_something_else_is_flagged_or_left_out(name: str) -> None:
    assert all("common" in row[8] for row in load_tsv("cities") if row[0] == name)


@pytest.mark.parametrize("name", ["Nice", "Sydney", "Florence", "Milan", "Charlotte", "Orlando"])
def test_a_well_known_city_is_not_flagged(name: str) -> None:
    largest = max(
        (row for row in load_tsv("cities") if row[0] == name), key=lambda row: int(row[6])
    )
    assert "common" not in largest[8]


@pytest.mark.parametrize("name", ["Singapore", "Hong Kong", "Macau", "Monaco", "Luxembourg"])
def test_a_place_that_is_one_city_is_listed_once(name: str) -> None:
    assert {row[8] for row in load_tsv("cities") if row[0] == name} <= {"common"}


def test_of_all_cities_with_one_name_in_ids_one_is_no_namesake() -> None:
    first = [slug(row[0]) for row in load_tsv("cities") if "namesake" not in row[8]]
    assert repeated(first) == []
    assert set(first) == {slug(name) for name in column("cities", "name")}


@pytest.mark.parametrize(
    ("name", "country"), [("Toledo", "US"), ("Milan", "IT"), ("Valencia", "ES"), ("Paris", "FR")]
)
def test_the_best_known_city_of_a_name_is_no_namesake(name: str, country: str) -> None:
    (first,) = [row for row in load_tsv("cities") if row[0] == name and "namesake" not in row[8]]
    assert first[1] == country


def test_what_geonames_knows_of_areas_is_of_countries_and_regions_that_are_listed() -> None:
    listed = {
        (kind, name) for kind in ("country", "region") for name in column(TABLE[kind], "name")
    }
    rows = load_tsv("areas")
    assert {(row[0], row[1]) for row in rows} <= listed
    assert repeated([row[2] for row in rows]) == []
    assert all(int(row[5] or 0) < 2**31 for row in rows)  # GraphML's int
    countries = [row for row in rows if row[0] == "country"]
    assert {row[1] for row in countries} == {row[0] for row in load_tsv("countries") if row[1]}
    assert all(int(row[5]) > 0 for row in countries)


# Sectors


def test_every_sector_has_a_code_and_its_three_lists() -> None:
    for name, sector in sectors().items():
        assert set(sector) - {"ambiguous"} == {"isic", "fields", "businesses", "products"}, name
        assert re.fullmatch(r"[A-U]\d{0,2}(,[A-U]\d{2})*", sector["isic"]), name
        assert sector["fields"], name


ISIC = (
    ("A", 1, 3), ("B", 5, 9), ("C", 10, 33), ("D", 35, 35), ("E", 36, 39), ("F", 41, 43),
    ("G", 45, 47), ("H", 49, 53), ("I", 55, 56), ("J", 58, 63), ("K", 64, 66), ("L", 68, 68),
    ("M", 69, 75), ("N", 77, 82), ("O", 84, 84), ("P", 85, 85), ("Q", 86, 88), ("R", 90, 93),
    ("S", 94, 96), ("T", 97, 98), ("U", 99, 99),
)  # fmt: skip
"""Sections of ISIC Rev. 4, each with its first and its last division."""


def test_every_division_lies_in_its_section_of_isic() -> None:
    known = {f"{letter}{n:02}" for letter, low, high in ISIC for n in range(low, high + 1)}
    known |= {letter for letter, _, _ in ISIC}
    for name, sector in sectors().items():
        codes = sector["isic"].split(",")
        assert set(codes) <= known, name
        assert codes == sorted(set(codes)), name


@pytest.mark.parametrize(
    ("sector", "codes"),
    [
        ("automotive", "C29"),
        ("mining", "B05,B07,B08"),
        ("oil and gas", "B06,C19"),
        ("pharmaceuticals", "C21"),
        ("construction", "F41,F42,F43"),
        ("aviation", "H51"),
        ("hospitality", "I55"),
        ("telecommunications", "J61"),
        ("banking", "K64"),
        ("insurance", "K65"),
        ("real estate", "L68"),
        ("tourism", "N79"),
        ("education", "P85"),
        ("water", "E36,E37"),
    ],
)
def test_the_divisions_are_those_of_isic(sector: str, codes: str) -> None:
    assert sectors()[sector]["isic"] == codes


def test_a_context_belongs_to_an_ambiguous_trigger_and_says_something() -> None:
    ambiguous = {word for sector in sectors().values() for word in sector.get("ambiguous", ())}
    contexts = load_toml("sectors")["context"]
    assert set(contexts) <= ambiguous
    for trigger, context in contexts.items():
        assert context, trigger
        assert set(context) <= {"not_after", "not_before", "only_before"}, trigger
        for phrases in context.values():
            assert phrases == [" ".join(phrase.lower().split()) for phrase in phrases], trigger
            assert repeated(phrases) == [], trigger


def test_no_context_is_hidden_by_a_longer_trigger() -> None:
    for trigger, context in load_toml("sectors")["context"].items():
        longer = [f"{words} {trigger}" for words in context.get("not_after", ())]
        for name in ("not_before", "only_before"):
            longer += [f"{trigger} {words}" for words in context.get(name, ())]
        assert set(sector_index()) & set(longer) == set(), trigger


def test_no_trigger_stands_under_two_sectors_or_twice_in_one() -> None:
    assert repeated([word for sector in sectors().values() for word in triggers(sector)]) == []


def test_triggers_are_lower_case_and_of_one_to_four_words() -> None:
    for sector in sectors().values():
        for word in triggers(sector):
            assert word == " ".join(word.lower().split())
            assert 1 <= len(word.split()) <= 4


def test_a_plural_is_not_listed_beside_its_singular() -> None:
    for sector in sectors().values():
        for words in (sector["fields"], sector["businesses"], sector["products"]):
            assert {f"{word}s" for word in words} & set(words) == set()


def test_what_is_ambiguous_is_a_trigger() -> None:
    for name, sector in sectors().items():
        assert set(sector.get("ambiguous", ())) <= set(triggers(sector)), name
        assert repeated(sector.get("ambiguous", [])) == []


def test_no_sector_is_named_by_a_trigger_of_another() -> None:
    owners = {word: name for name, sector in sectors().items() for word in triggers(sector)}
    assert [name for name in sectors() if owners.get(name, name) != name] == []


def test_words_of_any_news_name_no_sector() -> None:
    everyday = {"service", "product", "market", "company", "power", "state", "party", "board"}
    assert {word for sector in sectors().values() for word in triggers(sector)} & everyday == set()


# The schema, and the script that makes the cities


def test_relations_join_known_kinds() -> None:
    for name, relation in load_toml("schema")["relation"].items():
        assert {*relation["source"], *relation["target"]} <= set(node_kinds()), name


def gazetteer() -> ModuleType:
    path = Path(__file__).parents[1] / "data" / "gazetteer" / "make_gazetteer.py"
    spec = importlib.util.spec_from_file_location("make_gazetteer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # A dataclass looks its module up by name while it is made.
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_examples_in_the_script_hold() -> None:
    assert doctest.testmod(gazetteer()).failed == 0


def test_a_mark_of_exclamation_flags_a_large_city_too() -> None:
    limits = gazetteer().read_common(["# words", "Bath|Van!", "Orange"])
    assert limits["Bath"] == limits["Orange"] == 300_000
    assert limits["Van"] > 10**9


# ---- word lists and rules

WORD_LISTS = [
    (name, key, words)
    for name in ("names", "titles", "status", "coreference", "amounts")
    for key, words in load_toml(name).items()
    if isinstance(words, list)
]


@pytest.mark.parametrize(
    ("name", "key", "words"), WORD_LISTS, ids=[f"{n}.{k}" for n, k, _ in WORD_LISTS]
)
def test_a_word_list_is_read_and_repeats_nothing(name: str, key: str, words: list[str]) -> None:
    assert repeated(words) == []
    code = "".join(path.read_text("utf-8") for path in sorted(HERE.parent.rglob("*.py")))
    kind = key.removesuffix("_nouns")
    assert f'"{key}"' in code or (kind != key and f'"{kind}"' in code), (
        f"nothing reads {name}.{key}"
    )


def test_no_wording_of_a_rename_is_listed_twice() -> None:
    words = load_toml("coreference")["names"]["renamed"]
    assert repeated(words) == []
    assert [word for word in words if word != " ".join(word.lower().split())] == []


def test_given_names_are_listed_once_with_a_gender_or_none() -> None:
    rows = load_tsv("given_names")
    assert repeated([row[0] for row in rows]) == []
    assert {row[1] for row in rows} == {"m", "f", ""}


def test_a_rule_that_found_an_edge_has_one_name() -> None:
    rules = [*load_toml("patterns")["pattern"], *load_toml("frames")["frame"]]
    assert repeated([rule["id"] for rule in rules]) == []


TITLE_LISTS = ("heads", "modifiers", "after", "fields", "need_company", "ends_of_names")
"""Lists of titles.toml that are compared with one token after the other."""


def as_tokens(text: str) -> list[str]:
    tokenizer: Any = load_model(DEFAULT_MODEL).tokenizer
    return [token.lower_ for token in tokenizer(text)]


@pytest.mark.model
def test_every_trigger_of_a_sector_can_be_reached() -> None:
    known = sector_index()
    words = [word for sector in sectors().values() for word in triggers(sector)]
    assert [word for word in words if " ".join(as_tokens(word)) not in known] == []


@pytest.mark.model
@pytest.mark.parametrize("key", TITLE_LISTS)
def test_a_word_of_titles_is_one_token(key: str) -> None:
    words = load_toml("titles")[key]
    # "Gov." is one with its capital only
    cut = [word for word in words if len(as_tokens(word)) > 1 < len(as_tokens(word.capitalize()))]
    assert cut == []


def test_no_two_patterns_are_written_alike() -> None:
    assert repeated([row["text"] for row in load_toml("patterns")["pattern"]]) == []


def test_every_macro_is_used_and_repeats_no_word() -> None:
    lexicon = load_toml("patterns")
    texts = [row["text"] for row in lexicon["pattern"]] + list(lexicon["macros"].values())
    for name, macro in lexicon["macros"].items():
        assert any(f"{{{name}}}" in text for text in texts), name
        inner = macro.removeprefix("(?:").removesuffix(")")
        if "(" not in inner:
            assert repeated(inner.split("|")) == [], name


def test_a_frame_lists_no_word_twice_and_every_list_is_used() -> None:
    lexicon = load_toml("frames")
    for row in lexicon["frame"]:
        assert repeated(row.get("verbs", row.get("nouns"))) == [], row["id"]
    assert set(lexicon["lists"]) == {row["objects"] for row in lexicon["frame"] if "objects" in row}
    assert [name for name, words in lexicon["lists"].items() if repeated(words)] == []
