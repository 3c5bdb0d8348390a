"""Arcs of a parse put right where the words leave no doubt, before any layer reads them.

The parser errs most where news is not written in whole sentences: headlines leave out articles and
auxiliaries ("Man arrested over blaze", "Norland to close border", "Two bridges hit by flood"), and
what is true of the subject may stand between it and its verb ("The deal, worth 3 billion, was
signed"). Each repair is for one such form, known by tags and marks alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.read.parsing.clause_repairs import repair_clauses
from variorum.read.parsing.grammar import FINITE_FORMS, NOMINAL, SUBJECTS, VERBAL
from variorum.read.parsing.misread_subjects import repair_misread_subjects
from variorum.read.parsing.relative_repairs import repair_relatives
from variorum.read.parsing.subject_repairs import (
    Arc,
    lacks_subject,
    repair_subjects,
    subject_label,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_ENDS = frozenset({".", "!", "?", "…", "”", '"', "''", ":", ";", ","})
_OBJECTS = frozenset({"dobj", "dative", "attr", "oprd", "ccomp", "xcomp", "acomp"})
_JOINED = frozenset({"mark", "cc"})
_TIME_MARKS = frozenset({"after", "before", "since", "until", "while"})
_QUOTES = frozenset({'"', "“", "”", "''", "``", "‘", "’"})


def find_repairs(block: Doc) -> dict[int, Arc]:
    """Find the arcs of one block that are to be changed.

    Args:
        block: One parsed paragraph, headline or bullet.

    Returns:
        New arcs by token index, all within the sentence they were in.
    """
    found: dict[int, Arc] = {}
    last = next((t for t in reversed(block) if not t.is_space), None)
    is_headline = last is not None and last.text not in _ENDS
    for sentence in block.sents:
        arcs = _arcs_of(sentence, is_headline=is_headline)
        if arcs and _is_tree(sentence, arcs):
            found |= arcs
    return found


def _arcs_of(sentence: Span, *, is_headline: bool) -> dict[int, Arc]:
    """The arcs of a sentence that are to be changed; where two repairs meet, the older counts."""
    found: dict[int, Arc] = {}
    root = sentence.root
    if root.pos_ in NOMINAL:
        found |= _verb_under_noun(root, is_headline=is_headline)
    else:
        found |= _verb_behind_insertion(root) or _counted_dead(root) or _inverted_condition(root)
        if is_headline and not found.get(root.i):
            found |= _bare_passive(root)
    tokens = list(sentence)
    found |= _content_behind_insertion(tokens)
    found |= _days_of_saying(tokens)
    found |= _titles_of_names(tokens)
    found |= _circumstance_in_front(tokens)
    found |= repair_relatives(tokens) | _hyphened(tokens)
    found |= repair_clauses(root, tokens)
    return repair_subjects(root, tokens) | repair_misread_subjects(root, tokens) | found


def _is_tree(sentence: Span, arcs: dict[int, Arc]) -> bool:
    """Whether the new arcs leave one root that every word hangs on; two repairs may not agree."""
    roots = set()
    for index in (sentence.root.i, *arcs):
        current = index
        for _ in range(len(sentence)):
            arc = arcs.get(current)
            above = sentence.doc[current].head.i if arc is None else arc.head
            if above == current:
                break
            current = above
        else:
            return False
        roots.add(current)
    return len(roots) == 1


def _verb_under_noun(root: Token, *, is_headline: bool) -> dict[int, Arc]:
    """A sentence whose verb hangs on its own subject.

    "The union called/VBD on Norland to leave" in any text; in a headline also "Norland to close
    border" and "Man arrested over blaze", if no article shows a plain noun phrase.
    """
    verb = next((c for c in root.rights if c.pos_ in VERBAL), None)
    if verb is None or verb.dep_ not in {"acl", "relcl", "advcl"} or not _is_clean(root, verb):
        return {}
    tag: str | None = None
    dep = "nsubj"
    if verb.tag_ == "VB" and any(c.tag_ == "TO" and c.i == verb.i - 1 for c in verb.lefts):
        if not is_headline or not _is_actor(root):
            return {}
    elif verb.tag_ == "VBN" and is_headline:
        has_circumstance = any(c.dep_ in {"prep", "agent"} for c in verb.rights)
        if not has_circumstance or not _is_bare(root) or _shows(verb):
            return {}
        dep = "nsubjpass"
    elif verb.tag_ not in FINITE_FORMS or any(c.dep_ == "aux" for c in verb.children):
        return {}
    return _crown(root, verb, dep, tag)


def _is_clean(root: Token, verb: Token) -> bool:
    """Whether nothing but the noun phrase stands before the verb: no mark, subject or "who"."""
    before = root.doc[verb.left_edge.i - 1] if verb.left_edge.i else None
    has_own = any(c.dep_ in SUBJECTS or c.dep_ in _JOINED or c.tag_[0] == "W" for c in verb.lefts)
    is_apart = before is not None and before.is_punct
    return not has_own and not is_apart and verb.i > root.i


def _is_actor(noun: Token) -> bool:
    """Whether a noun can do something by its form: a name, a plural of people, an office."""
    if noun.pos_ == "PROPN":
        return True
    lists = ("source.anonymous", "source.organisation", "source.outlet")
    return any(noun.lemma_.lower() in word_set("predicates", name) for name in lists)


def _is_bare(noun: Token) -> bool:
    return not any(c.dep_ in {"det", "poss", "prep"} for c in noun.children)


def _shows(verb: Token) -> bool:
    """Whether a participle tells what a picture shows or how something is called."""
    return verb.lemma_.lower() in word_set("predicates", "captioned")


def _crown(old: Token, verb: Token, dep: str, tag: str | None) -> dict[int, Arc]:
    """Make `verb` the root, its old head the subject; what stood behind the verb is the verb's."""
    arcs = {verb.i: Arc(verb.i, "ROOT", tag), old.i: Arc(verb.i, dep)}
    arcs |= {c.i: Arc(verb.i, c.dep_) for c in old.children if c.i > verb.i}
    return arcs


def _verb_behind_insertion(root: Token) -> dict[int, Arc]:
    """A verb that the parser put under what is told of its subject in passing.

    "The deal, worth 3 billion, was signed"; "The man shot by police has died".
    """
    subject = next((c for c in root.lefts if c.dep_ in SUBJECTS), None)
    has_agent = any(c.dep_ == "agent" for c in root.rights)
    is_inserted = root.lower_ == "worth" or (root.tag_ in {"VBD", "VBN"} and has_agent)
    if subject is None or not is_inserted or any(c.dep_ in {"aux", "auxpass"} for c in root.lefts):
        return {}
    verb = next((c for c in root.rights if c.dep_ in {"dep", "ccomp"} and lacks_subject(c)), None)
    if verb is None:
        return {}
    arcs = {verb.i: Arc(verb.i, "ROOT"), subject.i: Arc(verb.i, subject_label(verb))}
    # "worth" cannot be hung on the noun from behind without its commas: they go with it.
    tag = "VBN" if root.tag_ == "VBD" else None
    arcs[root.i] = Arc(subject.i, "acl" if root.pos_ in VERBAL else "amod", tag)
    for child in root.children:
        if child.i > verb.i:
            arcs[child.i] = Arc(verb.i, child.dep_)
        elif child.is_punct:
            arcs[child.i] = Arc(subject.i, "punct")
    return arcs


def _content_behind_insertion(sentence: Sequence[Token]) -> dict[int, Arc]:
    """The same of what is reported: "said that a pump built in Orlin, its partner, has failed".

    The parser takes the participle for the verb, and the verb for one joined to "said".
    """
    for told in sentence:
        if told.dep_ != "ccomp" or told.tag_ not in {"VBN", "VBD"}:
            continue
        above, subject = told.head, next((c for c in told.lefts if c.dep_ in SUBJECTS), None)
        if subject is None:
            continue
        verb = next((c for c in above.rights if c.dep_ == "conj" and c.i > told.i), None)
        if verb is None or any(c.dep_ in {"aux", "auxpass"} for c in told.lefts):
            continue
        has_own = any(c.dep_ in {"aux", "auxpass"} and c.tag_ != "TO" for c in verb.lefts)
        joined = any(c.dep_ == "cc" and told.i < c.i < verb.i for c in above.rights)
        if joined or not has_own or not lacks_subject(verb) or told.i < above.i:
            continue
        if verb.doc[verb.left_edge.i - 1].text != ",":
            continue
        arcs = {c.i: Arc(verb.i, c.dep_) for c in told.lefts if c.dep_ == "mark"}
        return arcs | {
            verb.i: Arc(above.i, "ccomp"),
            subject.i: Arc(verb.i, subject_label(verb)),
            told.i: Arc(subject.i, "acl", "VBN"),
        }
    return {}


def _counted_dead(root: Token) -> dict[int, Arc]:
    """Read "Ferry sinks, 12 feared dead": nobody fears that the ferry sinks."""
    if root.lower_ not in {"feared", "presumed", "believed"} or root.tag_ not in {"VBD", "VBN"}:
        return {}
    subject = next((c for c in root.lefts if c.dep_ in SUBJECTS), None)
    first = next((c for c in root.lefts if c.dep_ == "ccomp"), None)
    is_state = any(c.dep_ in {"oprd", "acomp"} for c in root.rights)
    if subject is None or first is None or not is_state or subject.pos_ != "NUM":
        return {}
    return {
        first.i: Arc(first.i, "ROOT"),
        root.i: Arc(first.i, "parataxis", "VBN"),
        subject.i: Arc(root.i, "nsubjpass"),
    }


def _inverted_condition(root: Token) -> dict[int, Arc]:
    """Read "It would be shut, should the dam fail": nobody says that the dam should.

    So with "It was shut, hours before the dam fell", where the parser makes the fall the main verb.
    """
    first = next((c for c in root.lefts if c.dep_ == "ccomp"), None)
    subject = next((c for c in root.lefts if c.dep_ in SUBJECTS), None)
    if first is None or subject is None or not first.i < subject.i:
        return {}
    if not any(_opens_condition(c, first, subject) for c in root.lefts):
        return {}
    arcs = {c.i: Arc(first.i, "punct") for c in root.children if c.is_punct}
    return arcs | {first.i: Arc(first.i, "ROOT"), root.i: Arc(first.i, "advcl")}


def _opens_condition(word: Token, first: Token, subject: Token) -> bool:
    """Whether a word makes what follows it a circumstance of the clause before it."""
    if not first.i < word.i < subject.i:
        return False
    if word.dep_ == "mark":
        return word.lower_ in _TIME_MARKS
    is_inverted = word.dep_ in {"aux", "auxpass"} and word.lower_ in {"should", "had", "were"}
    return is_inverted and word.doc[word.i - 1].text == ","


def _bare_passive(root: Token) -> dict[int, Arc]:
    """A headline's passive without auxiliary: "Norland hit by flood", "Aldo sacked as coach"."""
    subject = next((c for c in root.lefts if c.dep_ == "nsubj"), None)
    labels = {c.dep_ for c in root.children}
    if subject is None or root.tag_ not in {"VBD", "VBN"} or labels & _OBJECTS:
        return {}
    if any(c.dep_ in {"aux", "auxpass", "prt"} for c in root.children):
        return {}
    by = next((c for c in root.rights if c.lower_ == "by" and c.dep_ in {"prep", "agent"}), None)
    agent = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
    is_done_by = agent is not None and not _is_measure(agent)
    if not is_done_by and root.lemma_.lower() not in word_set("predicates", "headline_passive"):
        return {}
    arcs = {root.i: Arc(root.i, "ROOT", "VBN"), subject.i: Arc(root.i, "nsubjpass")}
    if by is not None and is_done_by:
        arcs[by.i] = Arc(root.i, "agent")
    return arcs


def _is_measure(noun: Token) -> bool:
    """Whether a noun tells how much or until when ("rose by 5 percent", "closed by Friday")."""
    return (
        noun.pos_ == "NUM"
        or noun.ent_type_ in {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY"}
        or any(c.dep_ == "nummod" for c in noun.children)
        or noun.lemma_.lower() in word_set("predicates", "margins")
    )


def _titles_of_names(sentence: Sequence[Token]) -> dict[int, Arc]:
    """Hang an abbreviated title on the name behind it: "Const. Mara Venn said so"."""
    arcs: dict[int, Arc] = {}
    titles = word_set("titles", "before_names")
    for title, name in pairwise(sentence):
        if title.lower_ not in titles or name.pos_ != "PROPN" or title.head.i > title.i:
            continue
        while name.dep_ == "compound" and name.head.pos_ == "PROPN" and name.head.i > name.i:
            name = name.head
        if not any(title.children):
            arcs[title.i] = Arc(name.i, "compound", "NNP")
    return arcs


def _days_of_saying(sentence: Sequence[Token]) -> dict[int, Arc]:
    """Hang the day right behind a reporting verb on that verb, not on what is reported.

    "Police said Monday three sailors had died": the dying was not on Monday.
    """
    arcs: dict[int, Arc] = {}
    for verb, token in pairwise(sentence):
        if verb.tag_ not in FINITE_FORMS or verb.lemma_.lower() not in word_set(
            "predicates", "report"
        ):
            continue
        is_day = token.dep_ == "npadvmod" and token.ent_type_ == "DATE"
        is_on_day = (
            token.lower_ == "on"
            and token.dep_ == "prep"
            and any(c.dep_ == "pobj" and c.ent_type_ == "DATE" for c in token.children)
        )
        is_content = token.head.i > token.i and verb.is_ancestor(token.head)
        if (is_day or is_on_day) and is_content:
            arcs[token.i] = Arc(verb.i, token.dep_)
    return arcs


def _hyphened(sentence: Sequence[Token]) -> dict[int, Arc]:
    """Make one noun of "the ex-mayor", which the parser takes for three subjects."""
    arcs: dict[int, Arc] = {}
    for first, mark, noun in zip(sentence, sentence[1:], sentence[2:], strict=False):
        if mark.text != "-" or not first.head.i == mark.head.i == noun.head.i:
            continue
        if first.dep_ == mark.dep_ == noun.dep_ and noun.i < noun.head.i:
            arcs[first.i] = Arc(noun.i, "compound")
            arcs[mark.i] = Arc(noun.i, "punct")
            arcs |= {child.i: Arc(noun.i, child.dep_) for child in first.lefts}
    return arcs


def _circumstance_in_front(sentence: Sequence[Token]) -> dict[int, Arc]:
    """Tell a clause of time in front of a verb from what the verb reports.

    "On Monday, a day before the council met, Harlow charged that …": nobody charged that the
    council met, and the Monday is Harlow's.
    """
    arcs: dict[int, Arc] = {}
    for token in sentence:
        verb = token.head
        if token.dep_ != "ccomp" or token.i > verb.i:
            continue
        mark = next((c for c in token.lefts if c.dep_ == "mark"), None)
        if mark is None or mark.lower_ not in _TIME_MARKS or _is_quoted(token):
            continue
        arcs[token.i] = Arc(verb.i, "advcl")
        comma = next((c.i for c in token.lefts if c.text == "," and c.i < mark.i), 0)
        arcs |= {c.i: Arc(verb.i, c.dep_) for c in token.lefts if c.i <= comma}
    return arcs


def _is_quoted(verb: Token) -> bool:
    """Whether a quotation mark stands between a verb's phrase and the verb above it."""
    return any(t.text in _QUOTES for t in verb.doc[verb.left_edge.i : verb.head.i])
