"""What the story is about, in a line: a headline of an account, and when, where, who."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from variorum.brief.material import OPENING_SENTENCES, Material, told_by
from variorum.brief.weigh import ranked
from variorum.brief.words import content_words
from variorum.data.registry import publisher_of
from variorum.model.article import Article
from variorum.model.dossier import BriefSentence, Event
from variorum.model.edtf import bounds
from variorum.model.finding import Finding, Identity
from variorum.model.span import Citation, Span

MAX_WHO = 5
# Findings that decide what the event is; the tail tells of other matters.
DECIDING = 12
# News tells of days at most this far from its own.
NEWS_DAYS = 21
_MIN_TITLE_WORDS = 4


def describe_event(material: Material) -> Event:
    """Title, day, place and people of the event, each printed by an account."""
    findings = [f for f in ranked(material.collation.findings) if not f.background]
    findings = sorted(findings, key=lambda f: (-f.weight, f.id))[:DECIDING]
    return Event(
        title=_title(material, findings),
        when=_when(material),
        where=_where(material, findings),
        who=_who(material),
    )


def headline_span(article: Article) -> Span | None:
    """The headline as printed above the article's text; one further down is a subheading."""
    zone = next((z for z in article.zones if z.kind in {"headline", "body"}), None)
    if zone is None or zone.kind != "headline":
        return None
    words = article.text[zone.start : zone.end]
    line = words.split("\n", 1)[0].strip()
    if not line:
        return None
    start = zone.start + words.index(line)
    return Span.of(article.text, start, start + len(line))


def headline(article: Article) -> str | None:
    """The article's title in one line, from its metadata or its text."""
    span = headline_span(article)
    words = article.title or (span.text if span else "")
    return " ".join(words.split()) or None


def _title(material: Material, findings: list[Finding]) -> str:
    """The headline that shares most with the other headlines and the heaviest findings."""
    titles = sorted(
        (title, a.id) for a in material.articles.values() if (title := headline(a)) is not None
    )
    if not titles:
        first = findings[0].statement if findings else ""
        return " ".join(first.split()) or "An event without a headline"
    weights: Counter[str] = Counter()
    for title, _ in titles:
        weights.update(content_words(title))
    for finding in findings:
        weights.update(content_words(finding.statement))

    def fitness(row: tuple[str, str]) -> tuple[bool, float, str, str]:
        words = content_words(row[0])
        is_odd = len(words) < _MIN_TITLE_WORDS or row[0].endswith("?")
        shared = sum(weights[w] for w in words) / (len(words) + 3)
        return (is_odd, -round(shared, 6), *row)

    return min(titles, key=fitness)[0]


def _when(material: Material) -> str | None:
    """The stretch of the calendar that what the accounts open with falls on.

    It lies near the days on which the accounts were published, if any says: an earlier year that
    they all recall is not when this happened, nor is a day that most of them only look forward to.
    Where none says, it is a day that half of them tell, one of them at its top: a year that stands
    somewhere in them is that of something else.
    """
    days = [found for a in material.articles.values() if (found := bounds(a.published or ""))]
    votes: dict[str, float] = {}
    for finding in material.collation.findings:
        stretch = bounds(finding.when) if finding.when and not finding.background else None
        if finding.modality != "asserted" or stretch is None or finding.when is None:
            continue
        if _is_near(stretch, days) if days else _is_opened_with(finding, stretch, material):
            # A day says more than the month it lies in.
            days_long = (stretch[1] - stretch[0]).days + 1
            vote = material.centrality(finding.statement) * len(told_by(finding)) / days_long
            votes[finding.when] = votes.get(finding.when, 0.0) + vote
    return min(votes, key=lambda edtf: (-round(votes[edtf], 6), edtf), default=None)


def _is_opened_with(finding: Finding, stretch: tuple[date, date], material: Material) -> bool:
    """Whether a finding of a single day is told by half of the accounts, and opens one of them."""
    told = told_by(finding)
    return (
        stretch[0] == stretch[1]
        and 2 * len(told) >= len(material.articles)
        and material.place(finding.source) < OPENING_SENTENCES
    )


def _is_near(stretch: tuple[date, date], published: list[tuple[date, date]]) -> bool:
    first = min(day for day, _ in published) - timedelta(days=NEWS_DAYS)
    last = max(day for _, day in published) + timedelta(days=NEWS_DAYS)
    # The day before which half of them were out; their clocks may be a zone behind.
    told = sorted(day for _, day in published)[len(published) // 2] + timedelta(days=1)
    return first <= stretch[0] <= told and stretch[1] <= last


def _where(material: Material, findings: Iterable[Finding]) -> str | None:
    """The place that most accounts put the event at: datelines, openings, places of claims."""
    places = [i for i in material.collation.identities if i.type == "place"]
    wanted = {claim for finding in findings for claim in finding.claims}
    votes: Counter[str] = Counter()
    for place in places:
        spellings = {v.text for v in place.variants} | {place.name}
        members = set(place.members)
        for article in material.articles.values():
            votes[place.name] += 2 * _is_dateline(article, spellings)
            votes[place.name] += any(material.opens_with(article.id, s) for s in spellings)
            reading = material.readings.get(article.id)
            claims = reading.claims if reading else ()
            votes[place.name] += any(
                (article.id, argument.entity) in members
                for claim in claims
                if claim.id in wanted
                for argument in claim.arguments
                if argument.role == "place"
            )
    best = min(votes, key=lambda name: (-votes[name], name), default=None)
    return best if best is not None and votes[best] > 0 else None


def _is_dateline(article: Article, spellings: Iterable[str]) -> bool:
    lines = [article.text[z.start : z.end] for z in article.zones if z.kind == "dateline"]
    return any(s.casefold() in line.casefold() for s in sorted(spellings) for line in lines)


def _who(material: Material) -> tuple[str, ...]:
    """The people and organisations of what the accounts open with, those of several first.

    Who tells of the event is not of it: the accounts' outlets and all agencies are left out.
    """
    weights: Counter[str] = Counter()
    for finding in material.collation.findings:
        for identity in finding.participants:
            central = material.centrality(finding.statement)
            weights[identity] += round(100 * central * len(told_by(finding)))

    def order(identity: Identity) -> tuple[bool, int, str]:
        return (identity.type != "person", -weights[identity.id], identity.name)

    tellers = {
        name.casefold()
        for a in material.articles.values()
        for name in (a.outlet, *a.agencies)
        if name is not None
    }
    named = [
        identity
        for identity in material.collation.identities
        if identity.name.casefold() not in tellers and not _is_agency(identity.name)
    ]
    known = [i for i in named if _articles_of(i) > 1]
    people = [i for i in known or named if i.type in {"person", "organisation"} and weights[i.id]]
    heaviest = sorted(people, key=lambda i: (-weights[i.id], i.name))[:MAX_WHO]
    return tuple(dict.fromkeys(i.name for i in sorted(heaviest, key=order)))


def _is_agency(name: str) -> bool:
    publisher = publisher_of(name)
    return publisher is not None and publisher.kind == "agency"


def _articles_of(identity: Identity) -> int:
    return len({article for variant in identity.variants for article in variant.articles})


def reading_tips(material: Material) -> tuple[BriefSentence, ...]:
    """Which account to read in full, by its headline: the fullest one."""
    counts: Counter[str] = Counter()
    for finding in material.collation.findings:
        for account in told_by(finding):
            counts[account.article] += 1
    tips = []
    for article in sorted(material.articles.values(), key=lambda a: (-counts[a.id], a.when, a.id))[
        :1
    ]:
        span = headline_span(article)
        if span is not None and counts[article.id]:
            text = f"Fullest of the accounts: “{' '.join(span.text.split())}”."
            citation = Citation(article.id, span)
            tips.append(BriefSentence(text=text, citations=(citation,), findings=()))
    return tuple(tips)
