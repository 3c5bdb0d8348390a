"""The frames in which verbs govern what they report; each gives the content's token indices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.read.reporting_cues import (
    complements,
    is_infinitive,
    is_small,
    quoted_speaker,
    verb_key,
)
from variorum.read.reporting_words import ReportingWords
from variorum.read.said_clauses import said_clause
from variorum.read.speech_grammar import (
    agent_of,
    child_with,
    is_passive,
    subject_of,
    subtree_indices,
)
from variorum.read.token_index import before

if TYPE_CHECKING:
    from spacy.tokens import Token


# Prepositions behind an object that say what the source holds of it ("accused Lorn of …").
_OF_THE_OBJECT = frozenset({"of", "for", "as", "over"})


# Verbs that relate their object to something else.
_RELATING = frozenset(
    {"liken", "compare", "equate", "contrast", "attribute", "credit", "link", "tie"}
)


# Verbs whose object and what follows it make one statement ("shows Lorn far ahead").
_SHOWING = frozenset({"show", "find", "put", "view"})
_OF_THE_RELATED = frozenset({"to", "with"})


_NAMING = frozenset(
    {"call", "label", "dub", "term", "brand", "declare", "deem", "proclaim", "pronounce"}
)


def _infinitive(verb: Token, words: ReportingWords) -> set[int]:
    """The to-clause of a verb; of a passive ("is expected to …") with its subject."""
    clause = next(
        (c for c in complements(verb) if c.dep_ in {"xcomp", "ccomp"} and is_infinitive(c)), None
    )
    if clause is None or child_with(clause, "nsubj") is not None:
        return set()
    content = subtree_indices(clause)
    if is_passive(verb):
        subject = child_with(verb, "nsubjpass")
        if subject is None:
            return set()
        content |= subtree_indices(subject)
    elif any(c.dep_ == "dobj" and _takes_place(c, verb, clause) for c in verb.children):
        return set()
    return content


def _takes_place(target: Token, verb: Token, clause: Token) -> bool:
    """Whether an object takes the place of a verb's infinitive.

    Not in "wants to keep it safe, a goal we share", nor in "a rival whom she loves to mock"; but in
    "what it means to lead".
    """
    if target.i < verb.i:
        return target.tag_ == "WP"
    previous = before(target.left_edge)
    return target.i < clause.i or previous is None or previous.text != ","


def _order(verb: Token, words: ReportingWords) -> set[int]:
    """An object with its to-clause ("urged Lorn to leave"), both of them."""
    clause = child_with(verb, "ccomp", "xcomp")
    target = child_with(verb, "dobj", "nsubjpass") or _behind_preposition(verb, words)
    if clause is None and target is not None:
        clause = child_with(target, "acl", "relcl")
    if clause is None or not is_infinitive(clause):
        return set()
    content = subtree_indices(clause)
    if target is not None:
        content |= subtree_indices(target)
    return content


def _behind_preposition(verb: Token, words: ReportingWords) -> Token | None:
    """Whom "called on Lorn to leave" addresses: the object of the verb's own preposition."""
    _, _, own = (verb_key(verb, words) or "").partition(" ")
    for child in verb.rights:
        if own and child.dep_ == "prep" and child.lower_ == own and child.i == verb.i + 1:
            return child_with(child, "pobj")
    return None


def _address(verb: Token, words: ReportingWords) -> set[int]:
    """The to-clause of "told them to leave", without those who were told."""
    clause = child_with(verb, "xcomp", "ccomp")
    if clause is None or not is_infinitive(clause):
        return set()
    return {i for i in subtree_indices(clause) if i > verb.i and not _is_before_to(clause, i)}


def _is_before_to(clause: Token, index: int) -> bool:
    for child in clause.children:
        if child.dep_ == "aux" and child.lower_ == "to":
            return index < child.i
    return False


def _object(verb: Token, words: ReportingWords) -> set[int]:
    """A noun phrase, with what the verb says of it ("accused Lorn of …", "praised … for …")."""
    if quoted_speaker(verb) is not None and any(c.dep_ == "ccomp" for c in verb.lefts):
        return set()  # "“…,” the paper quoted Lorn as telling the board"
    target = next((c for c in verb.children if c.dep_ == "dobj" and not _is_day(c)), None)
    passive = child_with(verb, "nsubjpass")
    if target is None and passive is not None:
        target = passive if agent_of(verb) is not None or _is_accused(verb) else None
    if target is None:
        gerund = child_with(verb, "xcomp")
        if gerund is not None and gerund.tag_ == "VBG":
            return subtree_indices(gerund)
        return _behind_particle(verb, words)
    voiced = _voiced(verb, target, words)
    if voiced:
        return voiced
    content = subtree_indices(target)
    wanted = _OF_THE_OBJECT | (_OF_THE_RELATED if verb.lemma_ in _RELATING else frozenset())
    if verb.lemma_ == "blame":
        wanted |= {"on"}
    shows = verb.lemma_ in _SHOWING
    for child in verb.rights:
        if child.i <= target.i:
            continue
        is_shown = shows and child.dep_ in {"prep", "advmod", "xcomp", "acl", "advcl"}
        is_wanted = child.dep_ in {"prep", "dative"} and child.lower_ in wanted
        is_span = child.lower_ == "for" and any(map(_is_day, child.children))
        if is_shown or (is_wanted and not is_span):
            content |= subtree_indices(child)
    return content


def _is_day(noun: Token) -> bool:
    """Whether a phrase only tells when: "was endorsed the day before", "spoke on Tuesday night"."""
    return all(t.ent_type_ in {"DATE", "TIME"} or t.dep_ == "det" for t in noun.subtree)


def _voiced(verb: Token, noun: Token, words: ReportingWords) -> set[int]:
    """What "expressed concern over the pier" is about, where "over" was hung on the verb."""
    if verb.lemma_ not in _VOICING:
        return set()
    for child in verb.rights:
        pair = f"{noun.lemma_.lower()} {child.lower_}"
        if child.dep_ == "prep" and child.i == noun.i + 1 and pair in words.noun_prepositions:
            governed = child_with(child, "pobj", "pcomp")
            return subtree_indices(governed) if governed is not None else set()
    return set()


_VOICING = frozenset({"express", "voice", "share", "articulate", "show"})


def _behind_particle(verb: Token, words: ReportingWords) -> set[int]:
    """The object of "went after Lorn", where the particle is parsed as a preposition."""
    _, _, particle = (verb_key(verb, words) or "").partition(" ")
    for child in verb.rights:
        if particle and child.dep_ == "prep" and child.lower_ == particle and child.i == verb.i + 1:
            governed = child_with(child, "pobj", "pcomp")
            return subtree_indices(governed) if governed is not None else set()
    return set()


def _is_accused(verb: Token) -> bool:
    """Whether a passive tells what its subject is accused of, by nobody in particular."""
    of = "of" if verb.lemma_ == "accuse" else "for" if verb.lemma_ in _CENSURING else ""
    return any(c.lower_ == of for c in verb.rights)


_CENSURING = frozenset(
    {
        "criticize",
        "criticise",
        "blame",
        "praise",
        "condemn",
        "denounce",
        "ridicule",
        "mock",
        "fault",
    }
)


def _finding(verb: Token, words: ReportingWords) -> set[int]:
    """What a document gives ("the survey found a small lead")."""
    subject = subject_of(verb)
    if subject is None or subject.lemma_.lower() not in words.documents:
        return set()
    return _object(verb, words)


def _as(verb: Token, words: ReportingWords) -> set[int]:
    """What is called something, and what it is called."""
    is_bare = verb.dep_ in {"acl", "advcl"} and verb.tag_ == "VBN" and agent_of(verb) is None
    is_bare = is_bare and not any(c.dep_ in {"aux", "auxpass", "mark"} for c in verb.lefts)
    if is_bare and verb.lemma_ in _NAMING:
        return set()  # "a ship called Aurora": nobody's word
    predicates = [c for c in verb.children if c.dep_ == "oprd"]
    named = predicates[-1] if predicates else None  # the first may be whom it calls so
    if named is None:
        named = next(
            (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as" and c.i > verb.i),
            None,
        )
    if named is None:
        is_naming = verb.lemma_ in _NAMING
        named = next(
            (c for c in verb.rights if c.dep_ == "ccomp" and (is_small(c) or is_naming)), None
        )
    target = child_with(verb, "dobj", "nsubjpass")
    if named is None and target is not None and verb.lemma_ in _NAMING:
        named = next((c for c in target.rights if c.dep_ == "acl" and c.pos_ == "ADJ"), None)
    if named is None and target is not None and verb.lemma_ in _NAMING:
        # "Called the deal a gift": two objects.
        named = next((c for c in verb.rights if c.dep_ == "dobj" and c.i > target.i), None)
    if named is None and target is not None and verb.lemma_ in _NAMING:
        named = _joined_name(target)
    if named is None:
        return _named_in_quotation(verb)
    content = subtree_indices(named).union(*map(subtree_indices, predicates))
    target = child_with(verb, "dobj", "nsubjpass") or _behind_preposition(verb, words)
    if target is not None and target.i not in content:
        content |= subtree_indices(target)
    return content


def _joined_name(target: Token) -> Token | None:
    """What "called the levy and the fee a gift" names its object, taken for an apposition."""
    for token in target.subtree:
        opener = token.left_edge
        is_named = token.dep_ == "appos" and opener.lower_ in {"a", "an"} and opener.i > target.i
        if is_named and opener.nbor(-1).pos_ in {"NOUN", "PROPN"}:
            return token
    return None


_INSIDE_WORDS = frozenset({"-", "'", "’"})


def _named_in_quotation(verb: Token) -> set[int]:
    """Read "called the plan “a gift”" where the parser missed it."""
    if verb.lemma_ not in _NAMING:
        return set()
    doc = verb.doc
    for index in range(verb.i + 1, min(verb.i + 16, len(doc) - 1)):
        if doc[index].is_quote or doc[index].text in {"''", "``"}:
            return set(range(verb.i + 1, index + 2)) if index > verb.i + 1 else set()
        if doc[index].text == "," and doc[index + 1].pos_ in {"ADP", "PUNCT"}:
            continue  # "called him, among other things, “a coward”"
        if doc[index].is_space or (doc[index].is_punct and doc[index].text not in _INSIDE_WORDS):
            return set()
    return set()


def _raised(verb: Token, words: ReportingWords) -> set[int]:
    """The clause around "seems", with the subject that it was raised from."""
    complement = child_with(verb, "xcomp", "oprd", "ccomp", "acomp", "attr")
    if complement is None or any(c.dep_ == "prep" and c.i == verb.i + 1 for c in verb.rights):
        return set()  # "appeared on “Face the Quay”"
    content = subtree_indices(complement)
    subject = child_with(verb, "nsubj", "nsubjpass")
    if subject is not None and subject.lower_ != "it":
        content |= subtree_indices(subject)
    return content


def _put(verb: Token, words: ReportingWords) -> set[int]:
    """Read "officials put the toll at twelve": the figure and what it counts."""
    target = child_with(verb, "dobj")
    if verb.lemma_ != "put" or target is None or is_passive(verb):
        return set()
    for child in verb.rights:
        figure = child_with(child, "pobj") if child.lower_ == "at" and child.i > target.i else None
        if figure is not None and _is_figure(figure):
            return set(range(target.left_edge.i, child.right_edge.i + 1))
    return set()


def _is_figure(noun: Token) -> bool:
    return noun.pos_ == "NUM" or any(c.pos_ in {"NUM", "SYM"} for c in noun.subtree)


_SPOKEN = frozenset({"statement", "question", "belief", "knowledge"})


def _prepositional(verb: Token, words: ReportingWords) -> set[int]:
    """What stands behind the verb's own preposition ("warned of a flood")."""
    key = verb_key(verb, words) or ""
    allowed = words.prepositions.get(key, words.prepositions.get(verb.lemma_, frozenset()))
    if key.startswith("be "):
        allowed = words.adjectives.get(key[3:], frozenset())
    elif _SPOKEN & set(words.classes.get(key, ())):
        allowed |= {"about"}  # whatever somebody says, asks or thinks may be about something
    for child in complements(verb):
        if child.dep_ == "prep" and child.i > verb.i and child.lower_ in allowed:
            governed = child_with(child, "pobj", "pcomp")
            if governed is not None and governed.i > child.i and not _is_day(governed):
                return subtree_indices(governed) | _charged(verb, child)
        clause = child if child.dep_ in {"advcl", "ccomp", "xcomp"} else None
        if clause is not None and "for" in allowed and is_infinitive(clause):
            opener = clause.left_edge
            if opener.lower_ == "for" and opener.i > verb.i:  # "called for Lorn to leave"
                return subtree_indices(clause) - {opener.i}
    return set()


def _charged(verb: Token, preposition: Token) -> set[int]:
    """Who is charged with something, and the "with": all of it is the charge."""
    target = child_with(verb, "dobj", "nsubjpass") if verb.lemma_ == "charge" else None
    if target is None or preposition.lower_ != "with":
        return set()
    return subtree_indices(target) | {preposition.i}


FRAMES = (
    ("clause", said_clause),
    ("infinitive", _infinitive),
    ("order", _order),
    ("address", _address),
    ("as", _as),
    ("raised", _raised),
    ("prepositional", _prepositional),
    ("clause", _put),
    ("object", _object),
    ("finding", _finding),
)
