"""Whose word something is: in the account's own sentence, or in words put behind a clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.brief.material import Material
from variorum.brief.setting import mid_sentence
from variorum.brief.speakers import introduce
from variorum.brief.words import WORD, without_courtesy
from variorum.data import word_set
from variorum.model.claim import Argument, Attribution, Claim
from variorum.model.finding import Finding
from variorum.model.span import ArticleId, Citation, Span

# A longer description of a source is no longer a name; of three and more sources it is no longer
# sure who said what of whom.
MAX_SOURCE_WORDS = 16
MAX_LEVELS = 2
# "The newspaper" is any; "the local newspaper" says enough.
MIN_DESCRIBED = 3

# "The 43-year-old", "a separate source", "the same official": who it is, another sentence says.
_TOLD_FROM_OTHERS = re.compile(
    r"(?:the )?\d+-year-olds?$|(?:an?|the) (?:[a-z]+ )?(?:different|same|second|separate|third) "
    r"|another\b",
    re.IGNORECASE,
)

# A sentence of which a claim and its sources are less tells other things too, on nobody's word.
MIN_CLAIMED = 0.8


def reporting_sentence(finding: Finding, material: Material) -> Citation | None:
    """The sentence in which an account says what a finding says, and whose word it is.

    It needs no cutting and no "according to". None if the sentence tells more than the claim and
    its sources, or if a source is named outside it.
    """
    claim = material.claim_of(finding)
    if claim is None or not claim.attribution or claim.zone != "body":
        return None
    sentence = material.sentence_of(Citation(claim.article, claim.span))
    if sentence is None or not sentence.span.text.rstrip("”\"’'").endswith((".", "!")):
        return None
    sources = [span for level in claim.attribution for span in (level.span, level.cue)]
    if not all(sentence.span.covers(span) for span in sources):
        return None
    if not all(_is_known(level) for level in claim.attribution):
        return None
    claimed = set[int]()
    for span in (*claim.fragments, *sources):
        claimed.update(range(span.start, span.end))
    words = [sentence.span.start + found.start() for found in WORD.finditer(sentence.span.text)]
    is_claim = sum(start in claimed for start in words) >= MIN_CLAIMED * len(words)
    return sentence if is_claim else None


def credit(
    chain: Sequence[Attribution],
    article: ArticleId,
    material: Material,
    claim: Claim | None = None,
) -> tuple[str, list[Citation]] | None:
    """Words that name everyone a clause is credited to, innermost first, and their citations.

    Args:
        chain: The sources, outermost first.
        article: Whose sources they are.
        material: What is on the desk.
        claim: The claim that the clause is of, if it is one.

    Returns:
        None if one of them is named nowhere in the article, or if there are more than two: who
        said what of whom is then not sure enough.
    """
    tail, citations = "", []
    # An agency or outlet reports what the others say, also where its name comes last: "…, the
    # ministry said, news agencies reported".
    if len(chain) > MAX_LEVELS:
        return None
    if any(level.cue_lemma in word_set("brief", "unasserting") for level in chain):
        # Who hopes, asks or doubts that something is so does not say that it is.
        return None
    if claim is not None and any(_is_unfit(level, claim) for level in chain):
        return None
    sources = sorted(
        (level for level in chain if level.reports),
        key=lambda level: level.kind not in {"agency", "outlet"},
    )
    for depth, level in enumerate(reversed(sources)):
        span = source_words(level, article, material)
        if span is None:
            return None
        who = mid_sentence(span.text, is_name=material.is_name(article, span))
        tail += (", according to " if depth == 0 else ", as reported by ") + who
        citations.append(Citation(article, span))
    for level in chain:
        if level.reports or (claim is not None and claim.span.covers(level.cue)):
            continue
        if not level.cue.text.endswith("ly"):
            # "was said to": a saying without a sayer. "Reportedly" at least tells so.
            return None
        if citations:
            # "According to police, allegedly" says no more than "according to police".
            continue
        tail += f", {mid_sentence(level.cue.text)}"
        citations.append(Citation(article, level.cue))
    return tail, citations


def _is_known(level: Attribution) -> bool:
    """Whether a level of a chain says by itself who reports; "reportedly" names nobody."""
    return not level.reports or (level.kind != "unknown" and stands_alone(level.span))


def _is_unfit(level: Attribution, claim: Claim) -> bool:
    """Whether a source is the one a clause is about, or not surely its source.

    "Lind had no plans, according to Lind" is nobody's sentence. Behind a semicolon something else
    is said, and whom "who" stands for is the least certain of all references.
    """
    if claim.subject is not None and _is_same(level, claim.subject):
        return True
    if level.span.text.casefold() in {"who", "which", "that"}:
        return True
    sentence = claim.sentence
    if not sentence.covers(level.cue):
        return False
    low, high = sorted((claim.span, level.cue))
    return ";" in sentence.text[low.end - sentence.start : high.start - sentence.start]


def _is_same(level: Attribution, subject: Argument) -> bool:
    if level.entity is not None and level.entity == subject.entity:
        return True
    words = WORD.findall(level.span.text.casefold())
    return bool(words) and words[-1] in WORD.findall(subject.span.text.casefold())


def names_itself(source: Span, clause: str) -> bool:
    """Whether a clause already names its source: the last word of the source's name is in it."""
    words = [word for word in WORD.findall(source.text) if word[0].isupper()]
    told = {re.split("[’']", word.casefold())[0] for word in WORD.findall(clause)}
    return bool(words) and re.split("[’']", words[-1].casefold())[0] in told


def source_words(level: Attribution, article: ArticleId, material: Material) -> Span | None:
    """How an article prints a source: as it stands, or by name where "he" or "the man" stands.

    A person's surname alone is no introduction: the full name is taken if the article prints it.
    """
    if level.kind == "unknown":
        return None
    full = material.name_of(article, level.entity, level.name)
    if full is not None and (not stands_alone(level.span) or is_fuller(full, level.span)):
        if is_fuller(full, level.span) and not material.is_chief_bearer(full.text):
            # Which of two of one name is meant is not sure enough.
            return None
        return introduce(article, level.entity, full, material)
    return level.span if stands_alone(level.span) else None


def is_fuller(full: Span, printed: Span) -> bool:
    """Whether a name holds all of a shorter printing: "Ada Lind" for "Lind" or "Ms. Lind"."""
    words = without_courtesy(WORD.findall(printed.text))
    return len(words) == 1 and words[0] in WORD.findall(full.text)[1:]


def stands_alone(source: Span) -> bool:
    """Whether a source's words say by themselves who it is: no pronoun, no bare "the man"."""
    words = WORD.findall(source.text)
    if not words or len(words) > MAX_SOURCE_WORDS:
        return False
    is_bare = words[0].casefold() == "the" and (len(words) < MIN_DESCRIBED or _is_any(words))
    if _TOLD_FROM_OTHERS.match(" ".join(source.text.split())):
        return False
    return not is_bare and not is_pointed_at(source)


def _is_any(words: Sequence[str]) -> bool:
    """Whether "the small group" or "the senior official" may be any, without a name in it.

    Which one, the account said before.
    """
    is_named = any(word != word.casefold() for word in words[1:])
    return not is_named and words[-1] in word_set("brief", "anybody")


def is_pointed_at(source: Span) -> bool:
    """Whether a source is "he" or "their lawyer": whom that means, stands elsewhere."""
    words = WORD.findall(source.text)
    return bool(words) and words[0].casefold() in word_set("brief", "pointers")
