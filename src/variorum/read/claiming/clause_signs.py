"""Signs that tell one kind of clause from another where the parser gives both the same label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.read.parsing.grammar import SUBJECTS, auxiliaries, is_finite, lemma_of, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token


def finite_forms(verb: Token) -> set[str]:
    """The auxiliaries of a clause, or its "was" itself."""
    found = {t.lower_ for t in auxiliaries(verb)}
    if lemma_of(verb) == "be":
        found.add(verb.lower_)
    return found


def has_whole_subject(token: Token) -> bool:
    """Whether a verb's subject is no bare noun, which could belong to a list in front of it."""
    subject = subject_of(token)
    if subject is None:
        return False
    return subject.pos_ in {"PROPN", "PRON"} or subject.left_edge.tag_ in {"DT", "CD", "PRP$"}


def is_seen(token: Token, governor: str) -> bool:
    """Whether a participle tells what was seen or felt, not said ("saw twelve people killed")."""
    is_bare = token.tag_ == "VBN" and not any(
        c.dep_ in {"aux", "auxpass", "mark"} for c in token.children
    )
    lists = ("report", "belief", "tell")
    return is_bare and not any(governor in word_set("predicates", name) for name in lists)


def is_planned_in_front(token: Token, governor: Token) -> bool:
    """Whether a headline's plan stands in front of who tells it ("Norland to sign, says envoy")."""
    subject = subject_of(governor)
    has_to = any(c.tag_ == "TO" for c in token.children)
    return (
        has_to
        and subject_of(token) is not None
        and subject is not None
        and token.i < min(governor.i, subject.i)
        and lemma_of(governor) in word_set("predicates", "report")
    )


def is_turn_of_phrase(token: Token) -> bool:
    """Whether a clause says nothing by itself: "as it happened", "as it turned out"."""
    subject = subject_of(token)
    marks = {c.lower_ for c in token.children if c.dep_ in {"mark", "advmod"}}
    words = {"happen", "stand", "turn", "appear", "be", "seem"}
    return (
        "as" in marks
        and subject is not None
        and subject.lower_ in {"it", "things"}
        and lemma_of(token) in words
        and not any(c.dep_ in {"attr", "acomp", "prep", "dobj"} for c in token.children)
    )


def is_elliptic(token: Token) -> bool:
    """Whether a clause leans on the verb of the next ("as he often has in council")."""
    is_marked = any(c.dep_ == "mark" and c.lower_ == "as" for c in token.children)
    matters = {"dobj", "xcomp", "ccomp", "attr", "acomp"}
    return (
        is_marked
        and lemma_of(token) == "have"
        and not any(c.dep_ in matters for c in token.children)
    )


def opens_clause(aside: Token) -> bool:
    """Whether a report stands behind a joining word: "fell because, they said, it was old".

    It then covers that clause alone.
    """
    if aside.dep_ != "parataxis" or aside.head.i < aside.i:
        return False
    first = aside.left_edge.i
    if first < 1 or aside.doc[first].is_punct:
        first += 1
    before = [t for t in aside.doc[max(0, first - 2) : first] if not t.is_punct]
    return bool(before) and (before[-1].dep_ == "cc" or before[-1].dep_ == "mark")


def withholds(token: Token) -> bool:
    """Whether a gerund tells what a speaker left out ("said it closed, without saying why")."""
    return token.head.lower_ == "without" and lemma_of(token) in word_set("predicates", "withheld")


def _lacks_was(token: Token) -> bool:
    """Whether a participle joined to "was a …" is no passive: "was a pair turning and tied"."""
    first = token.head
    is_bare = token.tag_ == "VBN" and not any(c.dep_ in {"aux", "auxpass"} for c in token.children)
    is_noun = any(c.dep_ == "attr" and c.i < token.i for c in first.children)
    return is_bare and is_noun and lemma_of(first) == "be" and subject_of(token) is None


def is_noun_content(token: Token) -> bool:
    """Whether a clause is the content of a noun ("the idea that it would end").

    Nobody puts it forward. The parser takes it for a relative clause; only "which", "who" and a
    "that" which is the subject show a true one. A "that" that only joins ("it was a pity that he
    was the judge") shows none.
    """
    if any(c.lower_ == "that" and c.dep_ == "mark" for c in token.children) and _is_full(token):
        return True
    if lemma_of(token.head) not in word_set("predicates", "content_nouns"):
        return False
    return not any(
        c.tag_ in {"WP", "WP$", "WRB"}
        or c.lower_ == "which"
        or (c.lower_ == "that" and c.dep_ in SUBJECTS)
        for c in token.children
    )


def _is_full(verb: Token) -> bool:
    """Whether a verb has all that it needs, so that no noun in front can be its object."""
    return any(
        c.dep_ in {"dobj", "attr"}
        or (c.dep_ == "acomp" and not any(g.dep_ == "xcomp" for g in c.children))
        for c in verb.rights
    )


def is_whenever(token: Token) -> bool:
    """Whether a clause tells of no one time: "when" with a present tense."""
    is_present = any(t.tag_ in {"VBZ", "VBP"} for t in [*auxiliaries(token)[:1], token])
    return is_present and any(
        c.lower_ in {"when", "whenever"} and c.dep_ == "advmod" for c in token.children
    )


def is_reported_in_front(token: Token) -> bool:
    """Whether a clause without a joining word stands in front of "…, officials said"."""
    governor = token.head
    subject = subject_of(governor)
    is_report = lemma_of(governor) in word_set("predicates", "report")
    joined = any(c.tag_ in {"WRB", "IN"} and c.dep_ in {"advmod", "mark"} for c in token.children)
    return is_report and not joined and subject is not None and token.i < subject.i


def is_quoted_order(token: Token) -> bool:
    """Whether a bare verb is an order in front of who gives it ("“End this,” she told him")."""
    has_to = any(c.tag_ == "TO" for c in token.children)
    return not has_to and lemma_of(token.head) in word_set("predicates", "report")


def is_unreal(token: Token) -> bool:
    """Whether a clause is a condition by its order ("Had the pump worked, …")."""
    first = next(iter(token.children), token)
    subject = subject_of(token)
    is_opening = first.dep_ in {"aux", "auxpass"} or first.i == token.i
    if subject is None or not is_opening or first.i > subject.i:
        return False
    return first.lower_ in {"had", "were", "should"} and first.i == token.left_edge.i


def is_forestalled(token: Token) -> bool:
    """Whether a "before" clause tells of what may never be ("could stop it before it did harm").

    Told of the past, behind a verb that is no more than the past, it came about.
    """
    if not any(c.lower_ == "before" and c.dep_ == "mark" for c in token.children):
        return False
    is_past = any(t.tag_ == "VBD" for t in [*auxiliaries(token)[:1], token])
    return not is_past or any(t.tag_ in {"MD", "TO"} for t in auxiliaries(token.head))


def is_seeming(token: Token) -> bool:
    """Whether a clause tells what only looks so ("as though he were hiding something")."""
    marks = (c for c in token.lefts if c.lower_ == "though" and c.dep_ == "mark")
    return any(mark.i and mark.nbor(-1).lower_ == "as" for mark in marks)


def is_correlative(token: Token) -> bool:
    """Whether a clause is one half of "the more …, the less …"."""
    first = token.left_edge
    if first.lower_ != "the" or first.i + 1 >= len(first.doc):
        return False
    following = first.nbor()
    return following.tag_ in {"JJR", "RBR"} and following.head.i == token.i


def is_denied_aside(token: Token) -> bool:
    """Whether ", which X denies" speaks of all that was said before, not of the noun in front.

    So does ", a point X denies".
    """
    objects = [c for c in token.children if c.lower_ == "which" and c.dep_ in {"dobj", "pobj"}]
    doubts = word_set("predicates", "denial") | {"confirm"}
    first = token.head.left_edge
    if first.lower_ in {"a", "an"} and first.i and first.nbor(-1).text == "," and not objects:
        return lemma_of(token) in doubts
    if not objects or lemma_of(token) not in doubts or not is_set_off(token):
        return False
    return lemma_of(token.head) not in word_set("predicates", "content_nouns")


def has_gap_below(token: Token) -> bool:
    """Whether a relative clause only tells whose thought its noun is in.

    Of "a wave they think killed two" what is said of the wave stands in the clause below.
    """
    lists = ("report", "belief")
    if not any(lemma_of(token) in word_set("predicates", name) for name in lists):
        return False
    for child in token.children:
        if child.dep_ == "ccomp" and child.i > token.i and is_finite(child):
            subject = subject_of(child)
            return subject is None or subject.i < token.i
    return False


def is_as_told(token: Token) -> bool:
    """Whether a clause is the writer's nod to a source ("as Bal recalled it")."""
    is_marked = any(c.dep_ == "mark" and c.lower_ == "as" for c in token.children)
    objects = [c for c in token.children if c.dep_ == "dobj"]
    tells = lemma_of(token) in word_set("predicates", "report")
    if any(c.dep_ in {"ccomp", "xcomp"} for c in token.children):
        return False  # "even as Bal insisted that it would hold"
    return tells and is_marked and all(c.lower_ in {"it", "this", "that"} for c in objects)


def is_propositional(token: Token) -> bool:
    """Whether a content clause is finite, or an order ("that it end the war")."""
    has_to = any(c.tag_ == "TO" for c in token.children)
    return is_finite(token) or (token.tag_ == "VB" and not has_to)


def stands_alone(token: Token) -> bool:
    """Whether a root makes a proposition: it has a subject, is finite, or is a command."""
    if _is_left_dangling(token):
        return False
    if subject_of(token) is not None:
        return True
    has_to = any(c.tag_ == "TO" for c in token.children)
    return token.tag_ in {"VBZ", "VBD", "VBP"} or (token.tag_ == "VB" and not has_to)


def is_set_off_by_and(token: Token) -> bool:
    """Whether a comma and a joining word stand before a clause."""
    joint = token.left_edge.i - 1
    return joint > 0 and token.doc[joint].dep_ == "cc" and token.doc[joint - 1].text == ","


def is_set_off(token: Token) -> bool:
    """Whether a comma, dash or bracket stands before a clause, or is taken for its first word."""
    left = token.left_edge.i
    if token.dep_ == "pcomp":
        left = min(left, token.head.i)
    return any(_parts_clauses(mark) for mark in token.doc[max(0, left - 1) : left + 1])


def _parts_clauses(mark: Token) -> bool:
    return mark.is_punct and mark.tag_ not in {"``", "''", '"', "HYPH"}


def is_joined(token: Token) -> bool:
    """Whether a comma or joining word stands before a conjunct; alternatives are one claim."""
    if _lacks_was(token):
        return False
    joints = [c for c in token.head.children if c.dep_ == "cc" and c.i < token.i]
    if subject_of(token) is None and joints and joints[-1].lower_ in {"or", "nor"}:
        return False
    left = token.left_edge
    before = left.nbor(-1) if left.i > 0 else None
    if before is not None and before.is_punct:
        return True
    if left.text == "," and not token.sent[-1].is_punct:
        return True  # the parser gives a headline's comma to the verb behind it
    # "struck a bridge and 25 people were hurt": the parser takes the "and" for a noun's.
    is_behind_and = before is not None and before.dep_ == "cc"
    return bool(joints) or (
        is_behind_and and (has_whole_subject(token) or _follows_there_is(token))
    )


def _follows_there_is(token: Token) -> bool:
    """Whether a verb with a subject and auxiliary of its own stands behind "there is" and "and".

    "There were marches and shops were looted": the shops are not in a list with the marches.
    """
    is_there = any(c.dep_ == "expl" for c in token.head.children)
    has_own = any(
        c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBD", "VBZ", "VBP", "MD"}
        for c in token.children
    )
    return is_there and has_own and subject_of(token) is not None


def is_of_reported_noun(token: Token) -> bool:
    """Whether a conjunct is of a noun's doing ("reported ships fueled up and sailed")."""
    verb = token.head
    if lemma_of(verb) not in word_set("predicates", "report") or is_set_off_by_and(token):
        return False
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.i < token.i]
    return any(
        c.dep_ in {"acl", "relcl"} and c.tag_ in {"VBN", "VBD"} and subject_of(c) is None
        for noun in objects
        for c in noun.subtree
    )


def _is_left_dangling(root: Token) -> bool:
    """Whether a sentence is only a reason or a "when" that leans on the one before.

    "Because the dam failed." may be left standing; with a "not" in front it says the opposite of
    its words, and "When your dog eats a shoe" tells of nothing that happened.
    """
    marks = [c for c in root.children if c.dep_ == "mark" and c.i < root.i]
    if any(c.dep_ == "neg" and c.i < mark.i for mark in marks for c in root.children):
        return True
    if any(c.lower_ in {"if", "unless", "whether", "although", "though"} for c in marks):
        return True
    first = root.left_edge
    subject = subject_of(root)
    is_when = first.lower_ in {"when", "while"} and first.head.i == root.i and first.is_sent_start
    asks = root.sent[-1].text == "?"
    return bool(is_when) and not asks and subject is not None and root.i > subject.i


def tells_no_event(token: Token) -> bool:
    """Whether a finite adverbial clause tells of nothing that came about at one time."""
    return (
        is_whenever(token)
        or is_forestalled(token)
        or is_correlative(token)
        or is_unreal(token)
        or is_as_told(token)
    )
