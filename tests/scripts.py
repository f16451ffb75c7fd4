"""JavaScript read as far as tests need it: its strings, and templates that stand in templates."""

import re

_BEFORE_REGEX = re.compile(r"(?:^|[=(,;:!&|?{}\[+\-*%<>~^]|\b(?:return|typeof|case|in|of))\s*$")
_REGEX = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\[\n])+/[a-z]*")


def strings(source):
    """Return the contents of all strings and of the plain parts of all templates, in order."""
    return [text for text, _ in _literals(source)]


def nested_templates(source):
    """Return the templates, in full, that stand within the code of another template."""
    found = []
    for match_start, match_end, depth in _templates(source):
        if depth > 0:
            found.append(source[match_start + 1 : match_end - 1])
    return found


def _literals(source):
    found = []
    _scan(source, 0, 0, found, [], until="")
    return found


def _templates(source):
    found = []
    _scan(source, 0, 0, [], found, until="")
    return sorted(found)


def _scan(source, place, depth, texts, templates, *, until):
    """Read code up to the brace that ends it; note strings and templates, and how deep they are."""
    braces = 0
    while place < len(source):
        letter, two = source[place], source[place : place + 2]
        if two == "//":
            place = source.find("\n", place) % (len(source) + 1)
        elif two == "/*":
            place = source.index("*/", place) + 2
        elif letter in "'\"":
            end = _end_of_string(source, place)
            texts.append((source[place + 1 : end - 1], depth))
            place = end
        elif letter == "`":
            place = _template(source, place, depth, texts, templates)
        elif letter == "/" and _BEFORE_REGEX.search(source[max(place - 20, 0) : place]):
            match = _REGEX.match(source, place)
            texts.append((match[0], depth))
            place = match.end()
        else:
            if until and letter == until and not braces:
                return place + 1
            braces += (letter == "{") - (letter == "}")
            place += 1
    return place


def _end_of_string(source, place):
    quote, place = source[place], place + 1
    while source[place] != quote:
        place += 2 if source[place] == "\\" else 1
    return place + 1


def _template(source, start, depth, texts, templates):
    place, begun = start + 1, start + 1
    while source[place] != "`":
        if source[place] == "\\":
            place += 2
        elif source[place : place + 2] == "${":
            texts.append((source[begun:place], depth))
            place = begun = _scan(source, place + 2, depth + 1, texts, templates, until="}")
        else:
            place += 1
    texts.append((source[begun:place], depth))
    templates.append((start, place + 1, depth))
    return place + 1
