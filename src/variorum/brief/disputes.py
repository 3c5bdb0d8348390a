"""Which differences of the accounts the brief tells, and where.

Of the differences that stay open most are none, once both accounts are read: those of a toll and of
what one denies are worth a reader's time, all others wait below the brief.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial

from variorum.brief.deeds import subjects_told
from variorum.brief.difference import write_difference
from variorum.brief.material import Material
from variorum.brief.option import Option
from variorum.brief.passing import PASSED
from variorum.brief.sayings import write_denial
from variorum.brief.weigh import CERTAINTY
from variorum.brief.words import as_words
from variorum.data import word_set
from variorum.model.finding import Discrepancy

# A finding of so much weight, or with so much of what all agree on, is what the event turns on.
WEIGHTY, CENTRAL = 0.5, 0.2


def without_doubtful(material: Material) -> Material:
    """The desk with those findings for undisputed on which accounts perhaps do not differ.

    The event itself is told by several accounts, and one of them may give it another hour: that it
    happened is not left out for that. It is told as what one of them says.
    """
    found = material.findings
    differing = {
        d.finding
        for d in material.collation.discrepancies
        if d.finding in found and is_open(d, material)
    }
    differed = {d.finding for d in material.collation.discrepancies}
    findings = tuple(
        replace(f, status="single-origin", independent_origins=1)
        if f.status == "disputed" and f.id in differed - differing
        else f
        for f in material.collation.findings
    )
    return replace(material, collation=replace(material.collation, findings=findings))


def disputes(material: Material) -> Iterator[Option]:
    """Conflicts, then other open differences by weight, then denials that none of them tells."""
    rows = [
        (d.verdict != "conflict", -material.findings[d.finding].weight, d.id, d)
        for d in material.collation.discrepancies
        if d.finding in material.findings and is_open(d, material) and not _is_beside(d, material)
    ]
    ordered = [discrepancy for *_, discrepancy in sorted(rows, key=lambda row: row[:3])]
    yield from (_difference(d, material) for d in ordered)
    told = {d.finding for d in ordered}
    for finding in sorted(material.collation.findings, key=lambda f: (-f.weight, f.id)):
        if finding.id not in told and any(a.stance == "denies" for a in finding.accounts):
            yield Option(partial(write_denial, finding, material), finding.id)


def is_open(discrepancy: Discrepancy, material: Material) -> bool:
    """Whether accounts differ for certain, on whether it was so, or on what the last count is.

    "Suspended" against "withdrew" is told where the event turns on it; beside the event, "asked"
    against "ordered" is a choice of words, which is listed below the brief.
    """
    finding = material.findings[discrepancy.finding]
    if discrepancy.verdict == "update":
        # What is disputed is told as disputed, also where one of its figures only moved on.
        return finding.status == "disputed" and not _moves_hourly(discrepancy)
    if discrepancy.verdict == "wording":
        return finding.weight >= WEIGHTY and not _is_hedged(discrepancy)
    if discrepancy.verdict == "conflict":
        return not _is_nested(discrepancy)
    if discrepancy.verdict != "unresolved":
        return False
    if discrepancy.kind == "polarity":
        return not _came_about(discrepancy, material)
    if discrepancy.kind != "number":
        return False
    claims = material.claims_of(finding)
    moving = word_set("comparison", "figures.moving")
    return any(claim.predicate.lemma in moving for claim in claims)


def _is_hedged(discrepancy: Discrepancy) -> bool:
    """Whether accounts only tell it more and less surely: "fired" and "reportedly fired"."""
    return any(value.normalized == "open" for value in discrepancy.values)


def _is_nested(discrepancy: Discrepancy) -> bool:
    """Whether of two names one only says more: "Ada Moss" and "Moss" are no difference."""
    if discrepancy.kind not in {"name", "actor", "place", "speaker"}:
        return False
    values = [as_words(value.text) for value in discrepancy.values]
    fullest = max(values, key=len)
    return all(value in fullest for value in values)


def _is_beside(discrepancy: Discrepancy, material: Material) -> bool:
    """Whether two of many accounts differ, one against one, on something beside the event.

    It stands among the discrepancies; the brief has room for what the event turns on.
    """
    finding = material.findings[discrepancy.finding]
    telling = [len(value.articles) for value in discrepancy.values]
    if finding.weight >= WEIGHTY or max(telling) > 1 or 2 * sum(telling) >= len(material.articles):
        return False
    return material.agreement.gain(finding.statement) < CENTRAL * material.most_agreed


def _came_about(discrepancy: Discrepancy, material: Material) -> bool:
    """Whether who affirms it wrote so long after who negates it that it may have come about."""
    printed: dict[str, list[datetime]] = {"positive": [], "negative": []}
    for value in discrepancy.values:
        times = (material.printed_at.get(article) for article in value.articles)
        printed.setdefault(value.normalized, []).extend(t for t in times if t is not None)
    affirmed, negated = printed["positive"], printed["negative"]
    return bool(affirmed and negated) and min(affirmed) - max(negated) >= PASSED


def updates(material: Material) -> Iterator[Option]:
    """Counts that moved on: a later account has another, and none of them is wrong."""
    for discrepancy in sorted(material.collation.discrepancies, key=lambda d: d.id):
        finding = material.findings.get(discrepancy.finding)
        if finding is None or finding.status == "disputed":
            continue
        if discrepancy.verdict == "update" and not _moves_hourly(discrepancy):
            yield replace(
                _difference(discrepancy, material),
                worth=finding.weight,
                certainty=CERTAINTY["corroborated"],
            )


def _moves_hourly(discrepancy: Discrepancy) -> bool:
    """Whether a figure is a price or a rate: that it moved is no news by then."""
    return any(any(mark.isalpha() for mark in v.normalized) for v in discrepancy.values)


def _difference(discrepancy: Discrepancy, material: Material) -> Option:
    finding = material.findings[discrepancy.finding]
    write = partial(write_difference, discrepancy, finding, material)
    subjects_in = partial(subjects_told, material)
    return Option(write, finding.id, subjects_in=subjects_in, is_difference=True)
