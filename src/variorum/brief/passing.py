"""What was so when an account was written, and may no longer be: "rescuers are still digging"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from variorum.brief.material import Material
from variorum.brief.words import WORD, as_words
from variorum.data import word_set
from variorum.model.claim import Claim
from variorum.model.edtf import bounds
from variorum.model.span import ArticleId, Citation

# News of one event is told within so many days.
APART = timedelta(days=21)

# So much later others have told what came of it: a morning's account knows how the evening ended.
PASSED = timedelta(hours=12)

_FAR_OFF = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:by|during|from|in|next|of|this|until)"
    r" (?:late |early |mid-)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|autumn|fall|month"
    r"|spring|summer|term|winter|year)"
)
# "Crews have been digging since dawn", "the town is bracing": they may have come to an end. "They
# have dug only ten metres": by now they may have dug more.
_GOING_ON = re.compile(
    r"\b(?:am|are|is|(?:has|have) been)(?: (?:now|also|not|already|just|[a-z]+ly))?"
    r" (?!(?:any|every|no|some)thing\b|going to\b)[a-z]{2,}ing\b"
    r"|\b(?:has|have) (?:only [a-z]+|[a-z]+ only)\b"
)
# "Last season, the crew lost. After a poor start it had won twice.": both are of last season.
_FRAME = re.compile(
    r"(?:(?:During|In) )?(?:(?:[Ll]ast|[Tt]he previous|[Tt]hat) "
    r"(?:autumn|decade|fall|season|spring|summer|term|winter|year)|(?:19|20)\d\d)\b,"
    r"|[^,.]{2,30} (?:decades|years) (?:ago|earlier)\b,"
)
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")


def is_passing(text: str, article: ArticleId, material: Material) -> bool:
    """Whether a sentence tells what was going on, and the last account is much later."""
    if not _is_early(article, material):
        return False
    return bool(_found(text, "passing") or _GOING_ON.search(_QUOTED.sub(" ", text)))


def is_overtaken(text: str, article: ArticleId, material: Material) -> bool:
    """Whether a sentence says what will be, and the last account is much later.

    What is set for a month or a year may still lie ahead: "will be opened in 2031".
    """
    if not _is_early(article, material) or _FAR_OFF.search(text):
        return False
    words = WORD.findall(_QUOTED.sub(" ", text.casefold()))
    return any(word in word_set("brief", "forward") for word in words)


def is_of_another_time(text: str, article: ArticleId, material: Material) -> bool:
    """Whether a sentence says "on Saturday", and its account is weeks apart from the others.

    Such an account recalls the event and tells what happened in its own week. A day that most of
    the others print too is the event's, whatever a page says of its own date.
    """
    time, times = material.printed_at.get(article), material.times
    if time is None or abs(time - times[len(times) // 2]) <= APART:
        return False
    others = [a.text.casefold() for a in material.articles.values() if a.id != article]
    return any(
        2 * sum(day in other for other in others) < len(others) for day in _found(text, "weekdays")
    )


def is_within_past(sentence: Citation, claims: Iterable[Claim], material: Material) -> bool:
    """Whether a sentence goes on from one that said of which year it tells, and says it not itself.

    Args:
        sentence: Whole, as its account prints it.
        claims: Those of it that are told.
        material: What is on the desk.
    """
    before = material.before(sentence)
    if before is None or _FRAME.match(before.span.text) is None:
        return False
    told = list(claims)
    is_past = any(c.form == "main" and c.predicate.tense == "past" for c in told)
    return is_past and not any(claim.times for claim in told)


def is_done_by_now(claim: Claim, material: Material) -> bool:
    """Whether a claim plans what another account, not one of its own day, tells as done.

    Or what was planned for a day that had passed when the last account was written.
    """
    is_plan = claim.modality == "planned" and claim.predicate.tense != "past"
    if not is_plan or claim.form not in {"main", "content"}:
        return False
    planned = material.printed_at.get(claim.article)
    if planned is not None and _is_day_over(claim, planned, material.times[-1]):
        return True
    wanted = _named_in(claim)
    for done in material.claims_of_verb(claim.predicate.lemma) if wanted else ():
        told = material.printed_at.get(done.article)
        is_no_later = planned is not None and told is not None and told - planned < PASSED
        if done.article == claim.article or is_no_later or not wanted <= _named_in(done):
            continue
        if not _is_long_ago(done, planned):
            return True
    return False


def _is_day_over(claim: Claim, planned: datetime, last: datetime) -> bool:
    """Whether all days for which a claim plans something lie between two times of print."""
    days = [found for time in claim.when if time.edtf and (found := bounds(time.edtf))]
    return bool(days) and all(planned.date() <= d[0] and d[1] < last.date() for d in days)


def _named_in(claim: Claim) -> set[str]:
    """The last names of all whom or what a claim names."""
    taking_part = (claim.subject, claim.object, *claim.arguments)
    named = (a.name.casefold().split() for a in taking_part if a is not None and a.entity)
    return {words[-1] for words in named if words}


def _is_long_ago(done: Claim, planned: datetime | None) -> bool:
    """Whether a deed was done before the plan was made: another one, then."""
    days = [bounds(time.edtf) for time in done.times if time.edtf]
    return any(d is not None and planned is not None and d[1] < planned.date() for d in days)


def _is_early(article: ArticleId, material: Material) -> bool:
    """Whether the last account is much later than an account."""
    time = material.printed_at.get(article)
    return time is not None and material.times[-1] - time >= PASSED


def _found(text: str, words: str) -> list[str]:
    """Which of some words a text has outside quotation marks."""
    told = as_words(_QUOTED.sub(" ", text))
    # "The worst storm so far this year" stays so when the next account is written.
    told = told.replace(" so far this ", " ")
    return [word for word in sorted(word_set("brief", words)) if f" {word} " in told]
