"""The arguments of a verb or noun in a parse: subject, object, possessor, what prepositions govern.

Logical ones: the agent of a passive is its subject, the subject of a participle or a relative
clause is the noun they stand by.  Tokens are given and returned by their index in the sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphlib_ij.relations.cues import is_purpose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphlib_ij.language import Sentence, Token
    from graphlib_ij.relations.scene import Item, Scene

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECTS = frozenset({"dobj", "obj", "attr", "oprd"})
_HOSTS = _OBJECTS | {"prt", "advmod", "acomp", "xcomp", "nsubjpass"}
_SHARING = frozenset({"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "aux"})
_RELATIVE = frozenset({"which", "who", "that", "whose"})
_EXAMPLES = frozenset({"including", "like", "as", "among", "of", "namely", "both"})
_WHOLES = frozenset({"city", "town", "state", "province", "region", "republic", "kingdom", "group"})
_WHOLES |= {"number", "list", "trio", "pair", "couple", "series", "duo", "consortium", "handful"}
_WHOLES |= {"board", "committee", "council", "management", "opening", "sideline", "margin", "start"}
_WHOLES |= {"half", "majority", "part", "third", "quarter", "percent", "%", "cent", "all", "rest"}
_WHOLES |= {"close", "edition", "session", "ceremony", "helm", "head", "top"}
_DEPTH = 8


def arguments(sentence: Sentence, trigger: int, role: str) -> list[int]:
    """Return the tokens that stand in a role towards a trigger.

    Parameters
    ----------
    sentence : Sentence
    trigger : int
        A verb or a noun.
    role : str
        ``subject``, ``object``, ``possessor``, ``modifier``, ``appositive`` or ``prep:in|at``.
    """
    if role == "subject":
        return subjects(sentence, trigger)
    if role == "object":
        return objects(sentence, trigger)
    if role == "possessor":
        return _children(sentence, trigger, {"poss"})
    if role == "modifier":
        return _children(sentence, trigger, {"compound", "amod", "nmod", "poss"})
    if role == "appositive":
        return _explained(sentence, trigger)
    return governed(sentence, trigger, frozenset(role.removeprefix("prep:").split("|")))


def _is_verb(token: Token) -> bool:
    return token.tag.startswith("VB")


def _children(sentence: Sentence, index: int, deps: set[str] | frozenset[str]) -> list[int]:
    return [kid for kid in sentence.children[index] if sentence.tokens[kid].dep in deps]


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Tell whether a verb is a passive participle: "was bought", "bought by"."""
    token = sentence.tokens[verb]
    if token.tag != "VBN":
        return False
    deps = {sentence.tokens[kid].dep for kid in sentence.children[verb]}
    if deps & {"auxpass", "nsubjpass"}:
        return True
    if "nsubj" in deps:
        return False
    return "aux" not in deps and token.dep in {"acl", "advcl", "amod", "ROOT", "conj"}


def subjects(sentence: Sentence, index: int) -> list[int]:
    """Return the logical subjects of a verb, or of the verb that a noun is the object of."""
    for _ in range(_DEPTH):
        token = sentence.tokens[index]
        if _is_verb(token):
            found = _own_subjects(sentence, index)
            if found is not None:
                return found
            infinitive = (token.dep == "acl" and token.tag == "VB") or is_purpose(sentence, index)
            if token.head == index or not (infinitive or token.dep in _SHARING):
                return []
        elif token.head == index or token.dep in _SUBJECTS:
            return []
        index = token.head
    return []


def _own_subjects(sentence: Sentence, verb: int) -> list[int] | None:
    """Return the subjects that a verb has itself, or None where it shares those of its head."""
    token = sentence.tokens[verb]
    if is_passive(sentence, verb):
        by = [k for k in sentence.children[verb] if sentence.tokens[k].lower == "by"]
        return [kid for preposition in by for kid in _children(sentence, preposition, {"pobj"})]
    own = _children(sentence, verb, _SUBJECTS)
    if own and sentence.tokens[own[0]].lower not in _RELATIVE:
        return own
    # "plans to open", "talks to buy": the planner's
    if (token.dep == "acl" and token.tag == "VB") or is_purpose(sentence, verb):
        return None
    if token.dep == "acl" or (token.dep == "relcl" and (own or token.tag == "VBG")):
        return [token.head]
    return [] if token.dep == "relcl" else None


def objects(sentence: Sentence, verb: int) -> list[int]:
    """Return the logical objects of a verb; for a passive, its grammatical subject."""
    token = sentence.tokens[verb]
    if not is_passive(sentence, verb):
        own = _children(sentence, verb, _OBJECTS)
        return own if own or token.dep != "relcl" else [token.head]
    own = _children(sentence, verb, {"nsubjpass"})
    if own and sentence.tokens[own[0]].lower not in _RELATIVE:
        return own
    if token.dep in {"acl", "relcl"}:
        return [token.head]
    if token.dep == "conj" and token.head != verb:
        return objects(sentence, token.head)
    return own


def antecedents(sentence: Sentence, verb: int, *, maker: bool = False) -> list[int]:
    """Return what else a relative clause or participle may be about, the nearest first.

    A parser ties "Acme, a maker of pumps for mines, which opened a plant" to the mines: the nouns
    above follow, up to the one that the others explain.  With `maker`, above the object of a verb
    stands its subject: "Acme showed a pump developed with Bolt".
    """
    found: list[int] = []
    token = sentence.tokens[verb]
    if token.dep not in {"relcl", "acl"} or (token.dep == "acl" and token.tag == "VB"):
        return found
    index = token.head
    for _ in range(_DEPTH):
        token = sentence.tokens[index]
        if token.dep in _OBJECTS and token.head != index:
            return found + (subjects(sentence, token.head) if maker or token.dep == "attr" else [])
        if token.dep not in {"pobj", "prep", "appos", "conj", "compound", "nmod", "agent"}:
            return found
        index = token.head
        if not _is_verb(sentence.tokens[index]):
            found.append(index)
        else:
            return found
    return found


def _explained(sentence: Sentence, noun: int) -> list[int]:
    """Return the noun that `noun` explains ("Acme, a maker of cars") or is predicated of."""
    token = sentence.tokens[noun]
    if token.dep == "appos":
        return [token.head]
    if token.dep in {"attr", "oprd"}:
        return subjects(sentence, token.head)
    if token.dep == "conj" and token.head != noun:
        return _explained(sentence, token.head)
    return _children(sentence, noun, {"appos"})


def holders(sentence: Sentence, noun: int) -> list[int]:
    """Return the nouns that a role may be told of, the nearest first: also across "who is"."""
    found = [other for other in _explained(sentence, noun) if other != noun]
    for other in list(found):
        token = sentence.tokens[other]
        if token.dep in {"appos", "attr", "conj"}:
            found += [more for more in _explained(sentence, other) if more not in found]
    return found


def owners_of(sentence: Sentence, noun: int) -> list[int]:
    """Return what a part belongs to: "Acme's committee", "the Acme mission", "the arm of Acme"."""
    return _children(sentence, noun, {"poss", "compound", "nmod"}) + governed(
        sentence, noun, frozenset({"of"})
    )


def governed(sentence: Sentence, trigger: int, wanted: frozenset[str]) -> list[int]:
    """Return what prepositions govern, on the trigger itself and on a verb's objects."""
    hosts = [trigger]
    verb = _is_verb(sentence.tokens[trigger])
    if verb:
        nouns = _children(sentence, trigger, _HOSTS)
        hosts += nouns + [kid for noun in nouns for kid in _children(sentence, noun, {"conj"})]
    hosts += [kid for host in hosts for kid in _understandings(sentence, host)]
    found: list[int] = []
    for host in hosts:
        for preposition in _children(sentence, host, {"prep", "agent", "dative"}):
            found += _objects_of(sentence, preposition, wanted)
            if verb and host == trigger:
                found += _nested(sentence, preposition, wanted)
    return found


def _understandings(sentence: Sentence, noun: int) -> list[int]:
    """Return the second noun of "memorandum of understanding", to which "with" may belong."""
    prepositions = _children(sentence, noun, {"prep"})
    below = _objects_of(sentence, prepositions[0], frozenset({"of"})) if prepositions else []
    return [kid for kid in below if sentence.tokens[kid].lower in {"understanding", "intent"}]


def _objects_of(sentence: Sentence, preposition: int, wanted: frozenset[str]) -> list[int]:
    """Return the objects of a preposition and of those joined to it ("with X and with Y")."""
    joined = [preposition, *_children(sentence, preposition, {"conj"})]
    return [
        kid
        for word in joined
        if sentence.tokens[word].lower in wanted
        for kid in _children(sentence, word, {"pobj", "pcomp"})
    ]


def _nested(sentence: Sentence, preposition: int, wanted: frozenset[str]) -> list[int]:
    """Return what a wanted preposition governs below another: "work at the local level with X"."""
    return [
        noun
        for host in (preposition, *sentence.children[preposition])
        for inner in _children(sentence, host, {"prep"})
        if sentence.tokens[inner].lower in wanted
        for noun in _children(sentence, inner, {"pobj"})
    ]


_EXCEPTING = frozenset({"outside", "beyond", "except"})
"""Words that take what follows out of a list: "near Pune, its first plant outside Europe"."""


def items_at(scene: Scene, token: int, depth: int = 0) -> Iterator[Item]:
    """Yield the items that a noun phrase stands for: the name itself, the list, the examples."""
    owner = scene.owner[token]
    if depth > _DEPTH or (depth and scene.tokens[token - 1].lower in _EXCEPTING):
        return
    if owner >= 0 and scene.items[owner].entity:
        yield scene.items[owner]
    sentence = scene.sentence
    for kid in sentence.children[token]:
        child = sentence.tokens[kid]
        if owner >= 0 and scene.owner[kid] == owner:
            for joined in _children(sentence, kid, {"conj", "appos"}):
                yield from items_at(scene, joined, depth + 1)
        elif child.dep in {"conj", "appos"}:
            yield from items_at(scene, kid, depth + 1)
        elif owner < 0 or scene.items[owner].letter in "sbBp":
            yield from _items_below(scene, kid, depth)


def _items_below(scene: Scene, kid: int, depth: int) -> Iterator[Item]:
    """Yield what a common noun brings with it: "firms such as X", "a software company", "the X"."""
    child = scene.tokens[kid]
    whole = child.lower != "of" or scene.tokens[child.head].lemma in _WHOLES
    if child.dep == "prep" and child.lower in _EXAMPLES and whole:
        for noun in _children(scene.sentence, kid, {"pobj"}):
            yield from items_at(scene, noun, depth + 1)
    elif scene.owner[kid] >= 0:
        item = scene.items[scene.owner[kid]]
        trade = child.dep in {"compound", "amod", "nmod"} and item.letter in "sbBpe"
        if trade or (child.dep == "det" and item.reference):
            yield item
