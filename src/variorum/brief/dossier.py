"""From a collation to a dossier: the event's line, the brief, and what was not looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from variorum.brief.disputes import without_doubtful
from variorum.brief.event import describe_event, reading_tips
from variorum.brief.material import Material
from variorum.brief.omissions import find_omissions
from variorum.brief.select import select_sections
from variorum.model.article import Article
from variorum.model.dossier import Coverage, Dossier, LeftOut, LeftOutReason, NotRead
from variorum.model.finding import Collation
from variorum.model.reading import Reading
from variorum.model.span import ArticleId
from variorum.model.story import Story
from variorum.settings import BriefSettings

_WHY: Mapping[LeftOutReason, str] = {
    "for length": "for want of room",
    "told already": "told already in other words",
    "told by a single account": "beside the event, from a single account",
    "perhaps told by another account too": "perhaps told by another account too",
    "not clear by itself": "not clear without the words around",
    "speaker not named in the text": "with a speaker whom the text does not name",
    "a name, figure or date stands in no citation": "with a name, figure or date not cited",
    "a judgement or a guess": "with a judgement or a guess of the writer",
    "overtaken by later accounts": "overtaken by later accounts",
}
"""Why findings are left out, behind their number; right for one and for many."""


def write_dossier(
    story: Story,
    articles: Mapping[ArticleId, Article],
    readings: Mapping[ArticleId, Reading],
    collation: Collation,
    coverage: Coverage,
    settings: BriefSettings,
) -> Dossier:
    """Write the dossier of one story.

    Articles about something else are left out and become coverage rows, not counted as read; the
    findings that the brief leaves out are counted by reason among the limits. `run` is filled in
    by the engine.
    """
    told = {article_id: articles[article_id] for article_id in story.articles}
    material = without_doubtful(
        Material(articles=told, readings=readings, collation=collation, copies=story.copies)
    )
    event = describe_event(material)
    sections, left_out = select_sections(
        material, event, settings.length_words, reading_tips(material)
    )
    return Dossier(
        event=event,
        articles=tuple(told.values()),
        findings=collation.findings,
        discrepancies=collation.discrepancies,
        utterances=collation.utterances,
        identities=collation.identities,
        timeline=collation.timeline,
        provenance=story.provenance,
        brief=sections,
        coverage=_with_outliers(coverage, story, articles, left_out),
        omissions=find_omissions(material),
        left_out=left_out,
    )


def _with_outliers(
    coverage: Coverage,
    story: Story,
    articles: Mapping[ArticleId, Article],
    left_out: Iterable[LeftOut],
) -> Coverage:
    rows = [
        NotRead(
            input=articles[o.article].input or articles[o.article].label,
            reason=f"not on this event: {o.reason}",
        )
        for o in story.outliers
    ]
    limits = list(coverage.limits)
    reasons = Counter(row.reason for row in left_out)
    if reasons:
        commonest = sorted(reasons.items(), key=lambda row: (-row[1], row[0]))
        counts = "; ".join(f"{n} {_WHY[reason]}" for reason, n in commonest)
        limits.append(f"Findings left out of the brief: {counts}.")
    return replace(
        coverage,
        read=coverage.read - len(rows),
        not_read=tuple(sorted((*coverage.not_read, *rows), key=lambda r: (r.input, r.reason))),
        limits=tuple(limits),
    )
