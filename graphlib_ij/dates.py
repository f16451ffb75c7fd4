"""Time expressions in English text, and what they mean as ISO 8601.

What says when, to a day, a month or a year: "on Tuesday", "last March", "since 2005".  Not how long
("three years") nor how often.  Relative ones are resolved against the day of the article, and only
where it is known; seasons to the year, as no calendar says when they begin everywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBERS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}

_MONTH = (
    r"(?:Jan(?:uary|\b\.?)|Feb(?:ruary|\b\.?)|Mar(?:ch|\b\.?)|Apr(?:il|\b\.?)|May|June?|July?"
    r"|Aug(?:ust|\b\.?)|Sept?(?:ember|\b\.?)|Oct(?:ober|\b\.?)|Nov(?:ember|\b\.?)|Dec(?:ember|\b\.?))"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_SEASON = "(?i:spring|summer|autumn|fall|winter)"

_FORMS = {
    "iso": r"\d{4}-\d\d-\d\d",
    "dmy": rf"{_DAY}(?: of)? {_MONTH},? {_YEAR}",
    "mdy": rf"{_MONTH} {_DAY},? {_YEAR}",
    "my": rf"{_MONTH}(?: of|,)? {_YEAR}",
    "quarter": rf"(?i:first|second|third|fourth|last) quarter(?: of)? {_YEAR}",
    "season": rf"{_SEASON}(?: of|,)? {_YEAR}",
    "decade": r"(?:1[5-9]|20)\d0['’]?s\b",
    "dm": rf"{_DAY}(?: of)? {_MONTH}\b",
    "md": rf"{_MONTH} {_DAY}",
    "turn": rf"(?<!\b[Tt]he )(?i:last|next|this) "
    rf"(?:{_MONTH}\b|{_WEEKDAY}|{_SEASON}|(?i:year|month|week|quarter))",
    "ago": rf"(?i:(?<![\d.,])\d[\d,]*|{'|'.join(_NUMBERS)}) (?i:year|month|week|day)s? (?i:ago)",
    "day": r"(?i:yesterday|today|tomorrow)\b",
    "weekday": rf"{_WEEKDAY}\b",
    "month": rf"{_MONTH}(?![\w-])",
    "year": rf"(?<![\d$€£¥.,]){_YEAR}(?![\d%]|[.,]\d|s\b|-\w)",
}
"""The forms of a point in time, the longer ones first."""

_POINT = "|".join(_FORMS.values())
_BARE = frozenset({"month", "year"})
_BEFORE = (
    "in|on|since|until|till|by|during|of|from|before|after|early|late|mid|through|between|to|and"
)
_TIME = re.compile(
    rf"\b(?P<pair>(?i:from|between) )(?:(?i:early|late|mid) )?(?P<low>{_POINT})"
    rf"(?P<to> (?i:to|until|till|through|and) |\s?[-–—]\s?)(?P<high>{_POINT})"
    rf"|(?P<first>{_FORMS['dmy']}|{_FORMS['mdy']}|{_FORMS['my']})\s?[-–—]\s?"
    rf"(?P<final>{_FORMS['dmy']}|{_FORMS['mdy']}|{_FORMS['my']})"
    rf"|(?<![\w-])(?P<years>{_YEAR})\s?[-–—]\s?(?P<years_end>{_YEAR}|\d\d)(?![\w-])"
    rf"|\b(?P<bound>(?i:since|until|till|by) )(?:(?i:the|early|late|mid) )*(?P<limit>{_POINT})"
    rf"|(?P<point>(?<!\w)(?:{_POINT}))"
)
_LOOSE = re.compile(rf"\b(?i:{_BEFORE})[ -](?:the |this )?$")
_WHOLE = {name: re.compile(form) for name, form in _FORMS.items()}
_DATELINE = re.compile(
    rf"^\W*(?:[A-Z][\w.’' -]{{1,40}}, |(?i:published|posted|updated|date)(?: on)?:? )*"
    rf"(?:{_WEEKDAY},? )?(?P<date>{_FORMS['iso']}|{_FORMS['dmy']}|{_FORMS['mdy']})"
    r"(?=\s*(?:[(/|–—:-]|$))",
    re.MULTILINE,
)
_SLACK = timedelta(days=14)

_HEAD = 800
"""Where a dateline may stand: so many characters from the beginning."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression.

    Attributes
    ----------
    start, end : int
        Half-open range in the text that was searched.
    text : str
        As written, with "since", "until", "by" or "from ... to" if they stand there.
    since, until : str
        The point or points that it names; both the same for one point in time.
    bound : str
        ``at``, ``since``, ``until`` or ``between``.
    sure : bool
        False for a bare number or month name, which may be no date ("2000 jobs", "March").
    """

    start: int
    end: int
    text: str
    since: str
    until: str
    bound: str
    sure: bool


@lru_cache(maxsize=64)  # all relations of a sentence ask in a row
def find_times(text: str) -> tuple[Time, ...]:
    """Return the time expressions of a text, in order.

    Examples
    --------
    >>> [(t.text, t.bound) for t in find_times("Founded in 1998; in Turin since last May.")]
    [('1998', 'at'), ('since last May', 'since')]
    """
    return tuple(_time(text, match) for match in _TIME.finditer(text))


def _time(text: str, match: re.Match[str]) -> Time:
    start, end = match.span()
    if match["pair"]:
        low, high, bound, sure = match["low"], match["high"], "between", True
        if (year := re.search(rf"{_YEAR}$", high)) and _form(low) in {"month", "dm", "md"}:
            low = f"{low} {year[0]}"  # "from March to May 2020"
    elif match["first"]:
        low, high, bound, sure = match["first"], match["final"], "between", True
    elif match["years"]:
        low, high, bound, sure = match["years"], match["years_end"], "between", True
        high = low[:2] + high if len(high) == 2 else high
    elif match["bound"]:
        low = high = match["limit"]
        bound, sure = "since" if match["bound"].lower() == "since " else "until", True
    else:
        low = high = match["point"]
        bound = "at"
        sure = _form(low) not in _BARE or bool(_LOOSE.search(text[max(0, start - 20) : start]))
    return Time(start, end, text[start:end], low, high, bound, sure)


def _form(point: str) -> str:
    return next(name for name, form in _WHOLE.items() if form.fullmatch(point))


def resolve(time: Time, *, today: str = "", ahead: bool = False) -> str:
    """Return a time expression in ISO 8601, or nothing where it needs a day that is not known.

    Parameters
    ----------
    time : Time
    today : str
        The day of the article, ``YYYY-MM-DD``; anything else is a day that is not known.
    ahead : bool
        Whether it speaks of the future: "on Tuesday" is the next one then, and else the last.

    Returns
    -------
    str
        ``2005``, ``2024-02``, ``2024-05-31``, a week ``2024-W21``, or an interval
        ``1998/2004``, open on one side as ``2005/..`` and ``../2012``.

    Examples
    --------
    >>> last, since = find_times("He came last year and has been there since 2005.")
    >>> resolve(last, today="2024-05-31"), resolve(last), resolve(since)
    ('2023', '', '2005/..')
    """
    day = _known(today)
    low = _resolve_point(time.since, day, ahead)
    high = low if time.until == time.since else _resolve_point(time.until, day, ahead)
    first, last = low.partition("/")[0], high.rpartition("/")[2]
    if not (low and high) or first > last:
        return ""
    return {
        "at": low,
        "since": f"{first}/..",
        "until": f"../{last}",
        "between": f"{first}/{last}",
    }[time.bound]


def _known(day: str) -> date | None:
    """Return the day of an article, if it is one from which the calendar reaches both ways."""
    try:
        known = date.fromisoformat(day)
    except ValueError:
        return None
    return known if 1000 <= known.year <= 9000 else None


def _resolve_point(point: str, today: date | None, ahead: bool) -> str:
    form = _form(point)
    if form in {"turn", "ago", "day", "weekday", "month", "dm", "md"}:
        return _relative(form, point, today, ahead) if today else ""
    return _absolute(form, point)


def _absolute(form: str, point: str) -> str:
    if form == "iso":
        return _day(*map(int, point.split("-")))
    year = re.findall(_YEAR, point)[-1] if form != "decade" else point[:4]
    if form == "decade":
        return f"{year}/{int(year) + 9}"
    if form == "quarter":
        quarter = _ORDINALS[point.split()[0].lower()]
        return f"{year}-{3 * quarter - 2:02}/{year}-{3 * quarter:02}"
    if form == "my":
        return f"{year}-{_month(point):02}"
    if form in {"dmy", "mdy"}:
        return _day(int(year), _month(point), _number(point))
    return year


def _relative(form: str, point: str, today: date, ahead: bool) -> str:
    words = point.lower().split()
    if form == "day":
        steps = {"yesterday": -1, "today": 0, "tomorrow": 1}[words[0]]
        return (today + timedelta(days=steps)).isoformat()
    if form == "ago":
        number = _count(words[0])
        return _shifted(words[1].removesuffix("s"), today, -number) if number else ""
    if form == "weekday":
        return _weekday(point, today, ahead, same=True)
    if form == "month":
        return _year_month(point, today, ahead, same=True)
    if form in {"dm", "md"}:
        return _day_of_year(point, today, ahead)
    turn, unit = words
    if unit[:3] in _DAYS and unit.endswith("day"):
        return _weekday(unit, today, turn != "last", same=turn == "this")
    if unit[:3] in _MONTHS:
        if turn == "this":
            return f"{today.year}-{_month(unit):02}"
        return _year_month(unit, today, turn == "next", same=False)
    return _shifted(unit, today, {"last": -1, "this": 0, "next": 1}[turn])


def _count(word: str) -> int:
    """Return the number that a word stands for, or 0 for one beyond the calendar: "10,000"."""
    if word[0].isdigit():
        return int(word) if len(word) <= 3 else 0
    return max(1, _NUMBERS.index(word))


def _shifted(unit: str, today: date, steps: int) -> str:
    """Return the year, month, quarter, week or day so many steps from today's."""
    if unit == "day":
        return (today + timedelta(days=steps)).isoformat()
    if unit == "week":
        year, week, _ = (today + timedelta(weeks=steps)).isocalendar()
        return f"{year}-W{week:02}"
    if unit == "month":
        return _months(today, steps)
    if unit == "quarter":
        first = today.replace(month=3 * ((today.month - 1) // 3) + 1, day=1)
        return f"{_months(first, 3 * steps)}/{_months(first, 3 * steps + 2)}"
    return f"{today.year + steps:04}"


def _months(day: date, steps: int) -> str:
    year, month = divmod(12 * day.year + day.month - 1 + steps, 12)
    return f"{year:04}-{month + 1:02}"


def _weekday(name: str, today: date, ahead: bool, *, same: bool) -> str:
    """Return the nearest such day before or after today, or today itself if `same` allows."""
    gap = (_DAYS.index(name[:3].lower()) - today.weekday()) % 7
    if not (gap == 0 and same):
        gap = (gap or 7) if ahead else gap - 7
    return (today + timedelta(days=gap)).isoformat()


def _year_month(name: str, today: date, ahead: bool, *, same: bool) -> str:
    gap = (_month(name) - today.month) % 12
    if not (gap == 0 and same):
        gap = (gap or 12) if ahead else gap - 12
    return _months(today, gap)


def _day_of_year(point: str, today: date, ahead: bool) -> str:
    """Return the nearest day of that name before or after today, or today itself.

    What is told as done may be a few days off: "on December 1" in an article of November 28.
    """
    latest = today if ahead else today + _SLACK
    years = (latest.year, latest.year + 1) if ahead else (latest.year, latest.year - 1)
    days = [_day(year, _month(point), _number(point)) for year in years]
    fits = [day for day in days if day and (day >= latest.isoformat()) == ahead]
    return today.isoformat() if today.isoformat() in days else next(iter(fits), "")


def _month(point: str) -> int:
    name = re.search(_MONTH, point, re.IGNORECASE)
    assert name, point
    return _MONTHS.index(name[0][:3].lower()) + 1


def _number(point: str) -> int:
    """Return the day of the month that a date names."""
    return next(int(n) for n in re.findall(r"(?<!\d)\d{1,2}(?!\d)", point))


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def dateline(text: str) -> str:
    """Return the day that an article's dateline names, or nothing.

    Examples
    --------
    >>> dateline("MILAN, Nov. 3, 2024 (Wire) - Acme Corp. bought Bolt Inc.")
    '2024-11-03'
    """
    found = {_absolute(_form(m["date"]), m["date"]) for m in _DATELINE.finditer(text[:_HEAD])}
    return found.pop() if len(found) == 1 else ""
