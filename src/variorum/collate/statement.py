"""The clause that tells a finding best, made self-contained with words in square brackets."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from variorum.collate.leaning import printed_subject, tell_alone
from variorum.collate.views import Cast, View
from variorum.collate.words import base_form
from variorum.data import word_set
from variorum.model.antecedent import has_rival
from variorum.model.claim import Claim
from variorum.model.edtf import is_approximate, precision
from variorum.model.finding import IdentityId
from variorum.model.mention import Name, Time
from variorum.model.span import Citation, Span

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_ZONE_RANK = {"body": 0, "bullets": 1, "headline": 2, "caption": 3}
_REFERENCE_MARK = re.compile(r"\s?\[\d{1,3}(?:\]|$)")
_LOOSE_COMMA = re.compile(r",([”\"])$")
# A clause reads best between these many words.
_SHORT, _LONG = 7, 32
_LONGEST_SENTENCE = 40
# "It" and "they" stand for too many things to be resolved for a reader; who is meant by "him" is
# less sure than who is meant by the subject "he".
_LEAST_WORDS = 4
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|us|[Mm]y|me|[Oo]ur|ours|mine|[Yy]ours?|[Yy]ou)\b")
_WORDS = re.compile(r"[\w’'-]+")
_AUXILIARY = re.compile(r"[a-z]+|['’](?:s|re|ve|d)\b")
# A heading that ran into the sentence below it, which begins with the same name.
_DOUBLED_NAME = re.compile(r"^([A-Z]\w{2,}) (?=\1\b)")
_POSSESSIVE = re.compile(r"[’']s\b")
_WRITTEN_MONTH = re.compile(r"\b([A-Z][a-z]{2,8})\b\.?")
# In front of a clause that is told by itself. Not "if" and "unless", which make it a condition.
_SUBORDINATOR = re.compile(
    r"^(?:even )?"
    r"(?:when|while|as|after|before|since|until|because|although|though|once|whereas)\s+",
    re.IGNORECASE,
)
_RESOLVED = frozenset({"he", "she"})


def rank_tellers(views: Sequence[View], centrality: Mapping[str, float]) -> list[View]:
    """Claims by how well their clauses tell the finding, best first.

    Body text before bullets, headlines and captions; a clause that names its subject; neither a
    fragment nor a paragraph; then the one nearest to all others, then the earliest in the story.
    """

    def rank(view: View) -> tuple[float, int, str]:
        claim = view.claim
        words = len(claim.span.text.split())
        badness = float(_ZONE_RANK.get(claim.zone, 2))
        badness += 1.0 if view.subject is None else 0.0
        badness += 0.7 if claim.subject is None else 0.0
        badness += 0.5 if len(claim.fragments) > 1 else 0.0
        badness += max(0, _SHORT - words) * 0.2 + max(0, words - _LONG) * 0.08
        badness += 0.6 if claim.attribution else 0.0
        badness += 0.3 if claim.background else 0.0
        badness += 0.8 if claim.predicate.tense is None or _lacks_auxiliary(claim) else 0.0
        badness += 1.2 if _points_elsewhere(claim) else 0.0
        badness -= centrality.get(claim.id, 0.0)
        return (round(badness, 6), view.order, claim.id)

    return sorted(views, key=rank)


def _lacks_auxiliary(claim: Claim) -> bool:
    """Whether a bare participle stands for a predicate, as in headlines ("A roof blown away")."""
    verb = claim.predicate.span
    words = verb.text.casefold().split()
    is_participle = bool(words) and words[0] in word_set("statements", "participles")
    before = claim.span.text[: max(0, verb.start - claim.span.start)].casefold()
    auxiliaries = word_set("statements", "auxiliaries")
    return is_participle and auxiliaries.isdisjoint(_AUXILIARY.findall(before))


def _points_elsewhere(claim: Claim) -> bool:
    """Whether a clause goes on from one that is not there ("also", "the other claims")."""
    words = _WORDS.findall(claim.span.text.casefold())
    return not word_set("statements", "beyond").isdisjoint(words)


def is_clear(statement: str, but_for: Set[str] = frozenset()) -> bool:
    """Whether a statement can be read by itself: about something named, and whole at both ends.

    Args:
        statement: What is to be read.
        but_for: First words that may leave open who is meant.
    """
    words = _WORDS.findall(statement.casefold())
    first = re.split("['’]", words[0])[0] if words else ""
    if _FIRST_PERSON.search(_QUOTED.sub("", statement)) or "] [" in statement:
        return False
    if len(words) < _LEAST_WORDS or first in word_set("comparison", "statements.vague") - but_for:
        return False
    if words[-1] in word_set("comparison", "statements.dangling"):
        return False
    pairs = (("(", ")"), ("[", "]"), ("“", "”"))
    return statement.count('"') % 2 == 0 and all(
        statement.count(left) == statement.count(right) for left, right in pairs
    )


def write_statement(view: View, cast: Cast) -> tuple[str, Citation]:
    """The clause as printed, with brackets for what only its surroundings tell.

    Returns:
        The statement and where its words stand.
    """
    claim = view.claim
    telling = None if view.stands_alone else tell_alone(claim)
    if telling is not None:
        first, *rest = (_resolved(piece, claim, cast).strip() for piece in telling.pieces)
        words = first + telling.joint + " … ".join(rest) if rest else first
        return _finished(words), Citation(claim.article, claim.span)
    is_part = claim.predicate.tense is None or claim.form == "relative"
    if is_part and len(claim.sentence.text.split()) <= _LONGEST_SENTENCE:
        # "injuring one person", "the blast that killed two" are no statements: their sentences are.
        whole = _finished(_resolved(claim.sentence, claim, cast))
        return whole, Citation(claim.article, claim.sentence)
    pieces = [_resolved(fragment, claim, cast) for fragment in claim.fragments]
    text = " ".join(piece.strip() for piece in pieces if piece.strip())
    if claim.form == "adverbial":
        text = _SUBORDINATOR.sub("", text)
    if _lacks_subject(claim) and view.subject and not text.startswith(_name(view.subject, cast)):
        text = f"[{_name_outside(view.subject, claim, cast)}] {text}"
    return _finished(text), Citation(claim.article, claim.span)


def opens_on_known_person(view: View, cast: Cast) -> bool:
    """Whether a clause that is not clear by itself is so only for want of a name that is not sure.

    What it tells is a finding all the same.
    """
    statement, _ = write_statement(view, cast)
    subject = printed_subject(view.claim)
    is_known = subject is not None and cast.identity_of(view.claim.article, subject.entity)
    return bool(is_known) and is_clear(statement, but_for=_RESOLVED)


def _name(identity: IdentityId, cast: Cast) -> str:
    return cast.by_id[identity].name


def _name_outside(identity: IdentityId, claim: Claim, cast: Cast) -> str:
    """The name of a subject that stands outside the clause; the pronoun where that is not sure."""
    spans = [claim.subject.span] if claim.subject is not None else []
    for name in cast.mentions_in(claim.article, spans):
        if name.form == "pronoun" and not _is_sure(name, claim, cast):
            return name.span.text
    return _name(identity, cast)


def _is_sure(pronoun: Name, claim: Claim, cast: Cast) -> bool:
    return not has_rival(pronoun, claim, cast.readings[claim.article])


def _finished(text: str) -> str:
    """Without reference marks, doubled headings and loose ends, with a capital and a stop."""
    text = _REFERENCE_MARK.sub("", " ".join(text.split())).strip(" ,;:–—-")
    text = _DOUBLED_NAME.sub("", text)
    text = _LOOSE_COMMA.sub(r".\1", text)
    if text[:1].islower():
        text = text[0].upper() + text[1:]
    return text if text.endswith((".", "!", "?", ".”", '."', "!”", "?”")) else text + "."


def _lacks_subject(claim: Claim) -> bool:
    """Whether the subject stands outside the clause (of two joined verbs, the second's)."""
    subject = claim.subject
    if subject is None:
        return False
    return not any(fragment.covers(subject.span) for fragment in claim.fragments)


def _resolved(fragment: Span, claim: Claim, cast: Cast) -> str:
    """A fragment with pronouns and relative times resolved in brackets."""
    edits: list[tuple[int, int, str]] = []
    told: set[str] = set()
    for name in cast.mentions_in(claim.article, [fragment]):
        edits += _pronoun_edit(name, claim, cast, told)
        edits += _description_edit(name, claim, cast)
    for time in claim.times:
        if fragment.covers(time.span) and is_relative(time) and _is_exact(time):
            # "September’s [2031] vote", not "September [2031]’s vote".
            behind = _POSSESSIVE.match(fragment.text, time.span.end - fragment.start)
            end = time.span.end if behind is None else fragment.start + behind.end()
            edits.append((end, end, f" [{_missing_part(time)}]"))
    result = fragment.text
    for start, end, words in sorted(edits, reverse=True):
        low, high = start - fragment.start, end - fragment.start
        result = result[:low] + words + result[high:]
    return result


def _pronoun_edit(
    name: Name, claim: Claim, cast: Cast, told: set[str]
) -> list[tuple[int, int, str]]:
    identity = cast.identity_of(claim.article, name.entity)
    if name.form != "pronoun":
        if identity:
            told.add(identity)
        return []
    if identity is None or identity in told:
        return []
    subject = printed_subject(claim)
    is_subject = subject is not None and subject.span == name.span
    is_person = cast.type_of(identity) == "person" and name.span.text.casefold() in _RESOLVED
    if not is_subject or not is_person or not _is_sure(name, claim, cast):
        return []
    told.add(identity)
    return [(name.span.start, name.span.end, f"[{cast.by_id[identity].name}]")]


def _description_edit(name: Name, claim: Claim, cast: Cast) -> list[tuple[int, int, str]]:
    """The name behind a description that is the subject: "The 35-year-old driver [Mara Venn]".

    Only where an account calls that person so beside the name: a description is resolved with less
    certainty than a pronoun.
    """
    identity = cast.identity_of(claim.article, name.entity)
    if name.form != "nominal" or identity is None or cast.type_of(identity) != "person":
        return []
    subject = printed_subject(claim)
    if subject is None or subject.span != name.span:
        return []
    mentions = cast.mentions_in(claim.article, claim.fragments)
    is_named = any(m.form == "name" and m.entity == name.entity for m in mentions)
    if is_named or base_form(subject.head) not in cast.roles_of(identity):
        return []
    return [(name.span.end, name.span.end, f" [{_name(identity, cast)}]")]


def _missing_part(time: Time) -> str:
    """What a time's words leave open: the year, where they give the month (and the day)."""
    parts = (time.edtf or "").split("T")[0].split("-")
    words = time.span.text
    if len(parts) > 1 and all(part.isdigit() for part in parts) and 1 <= int(parts[1]) <= 12:
        month = MONTHS[int(parts[1]) - 1]
        written = [word for word in _WRITTEN_MONTH.findall(words) if month.startswith(word[:3])]
        days = {str(int(day)) for day in re.findall(r"\d{1,2}", words)}
        if written and (len(parts) == 2 or str(int(parts[2])) in days):
            return parts[0]
    return spell_time(time)


def _is_exact(time: Time) -> bool:
    """Whether a time is a day or a month known for sure, worth telling in brackets."""
    edtf = time.edtf or ""
    return precision(edtf) in ("day", "month") and not is_approximate(edtf)


def is_relative(time: Time) -> bool:
    """Whether a time's words are counted from the publication date alone.

    What is counted from another event of the narrative ("a day later") may be counted from a
    wrong one, and is left as printed.
    """
    return time.edtf is not None and time.anchor == "published" and time.type == "DATE"


def spell_time(time: Time) -> str:
    """A time for people: "2 March 2023", "July 2022", "13–19 February 2023"."""
    return spell_edtf(time.edtf or time.value, time.start, time.end)


def spell_edtf(edtf: str, start: str | None = None, end: str | None = None) -> str:
    """An EDTF string for people; what it cannot spell stays as it is."""
    parts = edtf.split("T")[0].rstrip("?~%").split("-")
    if "/" in edtf and start and end:
        return f"{spell_edtf(start)} to {spell_edtf(end)}"
    if "X" in edtf or "/" in edtf or not all(part.isdigit() for part in parts):
        return edtf
    if len(parts) == 1:
        return parts[0]
    month = int(parts[1])
    if not 1 <= month <= len(MONTHS):
        return edtf
    day = f"{int(parts[2])} " if len(parts) > 2 else ""
    return f"{day}{MONTHS[month - 1]} {parts[0]}"
