"""Grammar of clauses, as far as pronouns need it: what governs, what binds, what is empty."""

from __future__ import annotations

from variorum.data import word_set
from variorum.read.parsing.columns import Columns

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "dative", "pobj", "attr"})
_BE = frozenset({"be", "'s"})
_POINTING = frozenset({"the", "my", "our", "first", "last"})
_MAX_DEPTH = 12
_FINITE = frozenset({"ccomp", "advcl", "relcl"})


def predicate_noun(columns: Columns, token: int) -> str | None:
    """What "it" is said to be ("it is the first meeting" gives "meeting"), if it is the subject."""
    verb = columns.head[token]
    if columns.lemma[verb] not in _BE or not is_subject(columns, token):
        return None
    nouns = [c for c in columns.children[verb] if columns.dep[c] == "attr"]
    if not nouns or not any(columns.lower[c] in _POINTING for c in columns.children[nouns[0]]):
        return None
    return columns.lemma[nouns[0]]


def is_pleonastic(columns: Columns, token: int) -> bool:
    """Whether an "it" stands for nothing: "it is clear that", "it seems", "it rained"."""
    if columns.lower[token] != "it":
        return False
    verb = columns.head[token]
    if columns.dep[token] == "expl" or _is_placeholder(columns, token):
        return True
    if columns.dep[token] not in SUBJECTS:
        return False
    children = columns.children[verb]
    if columns.lemma[verb] in {"feel", "look", "sound"} and any(
        columns.dep[c] == "advcl" for c in children
    ):
        return True
    clause = any(
        columns.dep[c] in {"ccomp", "xcomp", "csubj", "acl"} and c > token for c in children
    )
    if columns.lemma[verb] in word_set("roles", "grammar.weather_and_seeming"):
        return True
    if columns.lemma[verb] == "come" and any(columns.lower[c] == "when" for c in children):
        return True  # "when it comes to prices"
    if columns.lemma[verb] == "take" and not any(columns.dep[c] == "dobj" for c in children):
        return True
    if columns.lemma[verb] in _BE:
        complement = [
            c for c in children if columns.dep[c] in {"acomp", "attr", "npadvmod"} and c > token
        ]
        inner = any(
            columns.dep[g] in {"ccomp", "xcomp", "csubj", "relcl", "advcl", "acl"}
            for c in complement
            for g in columns.children[c]
        )
        times = any(columns.lemma[c] in word_set("roles", "grammar.time_nouns") for c in complement)
        return clause or inner or times
    return clause and (
        columns.dep[token] == "nsubjpass"
        or columns.lemma[verb] in {"take", "make", "become", "remain"}
    )


def _is_placeholder(columns: Columns, token: int) -> bool:
    """Whether "it" only holds the place of a clause: "makes it easier to stay"."""
    head = columns.head[token]
    verb = columns.head[head] if columns.pos[head] == "ADJ" else head
    makes = columns.lemma[verb] in word_set("roles", "grammar.placeholder_verbs")
    adjective = columns.pos[token + 1] in {"ADJ", "ADV"} if token + 1 < len(columns) else False
    return makes and verb < token and adjective


def is_subject(columns: Columns, token: int) -> bool:
    """Whether a word is the subject of its clause."""
    return columns.dep[token] in SUBJECTS


def is_argument(columns: Columns, token: int) -> bool:
    """Whether a word, or what it is joined to, is a subject or an object."""
    while columns.dep[token] == "conj":
        token = columns.head[token]
    return columns.dep[token] in SUBJECTS or columns.dep[token] in OBJECTS


def predicate_of(columns: Columns, token: int) -> int:
    """The verb that governs a word (the word's own clause)."""
    at = token
    for _ in range(_MAX_DEPTH):
        parent = columns.head[at]
        if parent == at:
            return at
        at = parent
        if columns.pos[at] in {"VERB", "AUX"} and columns.dep[at] not in {"aux", "auxpass"}:
            return at
        if columns.dep[at] in _FINITE and any(
            columns.dep[c] in {"aux", "mark"} for c in columns.children[at]
        ):
            return at  # "said they have uncoupled", taken for an adjective
    return at


def controllers(columns: Columns, verb: int) -> list[int]:
    """Who does what an infinitive says: "Halden" in "urged Halden to lift its ban"."""
    if columns.dep[verb] not in {"xcomp", "ccomp", "advcl"} or columns.head[verb] == verb:
        return []
    children = columns.children[verb]
    if not any(columns.lower[c] == "to" and columns.dep[c] == "aux" for c in children):
        return []
    own = [c for c in children if columns.dep[c] in SUBJECTS]
    if own:
        return own
    above = columns.children[columns.head[verb]]
    objects = [c for c in above if columns.dep[c] in {"dobj", "dative"} and c < verb]
    objects += [
        g
        for c in above
        if columns.dep[c] == "prep" and c < verb and columns.lower[c] in {"on", "upon", "for"}
        for g in columns.children[c]
        if columns.dep[g] == "pobj"
    ]
    return objects[-1:]


def is_fronted(columns: Columns, token: int, head: int) -> bool:
    """Whether a pronoun stands in a clause or phrase before the main subject it means."""
    if columns.sentence[token] != columns.sentence[head] or not is_subject(columns, head):
        return False
    main = columns.head[head]
    if any(columns.tag[c] == "TO" for c in columns.children[main]):
        return False  # "with his leave and the trouble for Varn to find another"
    at = token
    for _ in range(_MAX_DEPTH):
        if columns.dep[at] in {"advcl", "prep"} and columns.head[at] == main:
            return True
        if columns.head[at] == at:
            return False
        at = columns.head[at]
    return False


def is_in_front_without_subject(columns: Columns, token: int, head: int) -> bool:
    """Whether a word stands in what the pronoun itself does: "Having met Varn's aide, he".

    The pronoun is the subject of the main clause, and of the clause in front that has none.
    """
    if head > token or not is_subject(columns, token):
        return False
    main = columns.head[token]
    at, is_gerund = head, False
    for _ in range(_MAX_DEPTH):
        above = columns.head[at]
        if columns.dep[at] in {"pcomp", "advcl"} and columns.tag[at] in {"VBG", "VBN"}:
            is_gerund = not any(columns.dep[c] in SUBJECTS for c in columns.children[at])
        elif columns.pos[at] in {"VERB", "AUX"} and any(
            columns.dep[c] in SUBJECTS for c in columns.children[at]
        ):
            return False
        if above == main:
            return is_gerund and columns.dep[at] in {"advcl", "prep"}
        if above == at:
            return False
        at = above
    return False
