"""The frames in which verbs govern what they report; each gives the content's token indices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.read.parsing.token_index import before
from variorum.read.quoting.named_as import named_as
from variorum.read.quoting.reporting_cues import (
    behind_preposition,
    complements,
    is_infinitive,
    quoted_speaker,
    verb_key,
)
from variorum.read.quoting.reporting_words import ReportingWords
from variorum.read.quoting.said_clauses import said_clause
from variorum.read.quoting.speech_grammar import (
    agent_of,
    child_with,
    is_passive,
    subject_of,
    subtree_indices,
)

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


def _infinitive(verb: Token, words: ReportingWords) -> set[int]:
    """The to-clause of a verb; of a passive ("is expected to …") with its subject."""
    clause = next(
        (c for c in complements(verb) if c.dep_ in {"xcomp", "ccomp"} and is_infinitive(c)), None
    )
    if clause is None or child_with(clause, "nsubj") is not None or _is_advice(verb):
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


def _is_advice(verb: Token) -> bool:
    """Whether "may want to" advises: nobody is said to want anything."""
    return verb.lemma_ == "want" and any(
        c.dep_ == "aux" and c.lower_ in {"may", "might"} for c in verb.lefts
    )


def _rumoured(verb: Token, words: ReportingWords) -> set[int]:
    """The to-clause of "is said to be angry" with its subject; of an active nothing."""
    return _infinitive(verb, words) if is_passive(verb) else set()


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
    if _is_advice(verb):
        return set()
    clause = child_with(verb, "ccomp", "xcomp")
    target = child_with(verb, "dobj", "nsubjpass") or behind_preposition(verb, words)
    if clause is None and target is not None:
        clause = child_with(target, "acl", "relcl")
    if clause is None or not is_infinitive(clause):
        return set()
    content = subtree_indices(clause)
    if target is not None:
        content |= subtree_indices(target)
    return content


def _address(verb: Token, words: ReportingWords) -> set[int]:
    """The to-clause of "told them to leave", without those who were told."""
    clause = child_with(verb, "xcomp", "ccomp")
    if clause is None or not is_infinitive(clause) or clause.lemma_ in _ASKING:
        return set()
    return {i for i in subtree_indices(clause) if i > verb.i and not _is_before_to(clause, i)}


# "Texted her to ask about it": what for, not what.
_ASKING = frozenset({"ask", "say", "tell"})


def _is_before_to(clause: Token, index: int) -> bool:
    for child in clause.children:
        if child.dep_ == "aux" and child.lower_ == "to":
            return index < child.i
    return False


def _object(verb: Token, words: ReportingWords) -> set[int]:
    """A noun phrase, with what the verb says of it ("accused Lorn of …", "praised … for …")."""
    if quoted_speaker(verb) is not None and any(c.dep_ == "ccomp" for c in verb.lefts):
        return set()  # "“…,” the paper quoted Lorn as telling the board"
    target = _target(verb)
    if target is None:
        clause = next((c for c in verb.rights if _is_object(c)), None)
        if clause is not None:
            return subtree_indices(clause)
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


def _target(verb: Token) -> Token | None:
    """The head of a verb's object; of a passive with an agent its subject."""
    if verb.lemma_ == "decline" and verb.tag_ == "VBG":
        return None  # "declining sales"
    target = next((c for c in verb.children if c.dep_ == "dobj" and not _is_day(c)), None)
    passive = child_with(verb, "nsubjpass")
    if target is None and passive is not None:
        target = passive if agent_of(verb) is not None or _is_accused(verb) else None
    return target


def _is_object(clause: Token) -> bool:
    """Whether a clause is an object: "considered leaving", "discussed how it fell".

    Not "what he called “a farce”": those are his words.
    """
    if clause.dep_ not in {"xcomp", "ccomp"}:
        return False
    opener = clause.left_edge
    is_what = opener.lower_ in {"what", "whatever"} and clause.lemma_ not in _CALLING
    is_question = clause.dep_ == "ccomp" and (opener.tag_ == "WRB" or is_what)
    return clause.tag_ == "VBG" or is_question


_CALLING = frozenset({"call", "describe", "term", "dub", "label", "say", "claim"})


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


def _raised(verb: Token, words: ReportingWords) -> set[int]:
    """The clause around "seems", with the subject that it was raised from."""
    complement = child_with(verb, "xcomp", "oprd", "ccomp", "acomp", "attr")
    if complement is None or any(c.dep_ == "prep" and c.i == verb.i + 1 for c in verb.rights):
        return set()  # "appeared on “Face the Quay”"
    content = subtree_indices(complement)
    subject = child_with(verb, "nsubj", "nsubjpass")
    if subject is not None and subject.lower_ != "it":
        if complement.i < verb.i:
            return set()  # "Lorn spoke; they appeared together": nothing seems
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
    ("rumour", _rumoured),
    ("order", _order),
    ("address", _address),
    ("as", named_as),
    ("raised", _raised),
    ("prepositional", _prepositional),
    ("clause", _put),
    ("object", _object),
    ("finding", _finding),
)
