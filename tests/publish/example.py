"""A dossier made by hand: an invented event, every verdict, stance, status and edge kind.

Barge, bridge, town, outlets and people are invented. One article is hostile: its text, title and
outlet try to be markup, script and layout.
"""

from __future__ import annotations

from dataclasses import replace

from variorum.model.article import Article, Evidence, Zone, ZoneKind
from variorum.model.claim import Attribution
from variorum.model.dossier import (
    BriefSection,
    BriefSentence,
    Coverage,
    Dossier,
    Event,
    LeftOut,
    NotRead,
)
from variorum.model.finding import (
    Account,
    Discrepancy,
    Finding,
    FindingId,
    Identity,
    IdentityId,
    Origin,
    QuoteVariant,
    SlotValue,
    TimelineEntry,
    Utterance,
    Variant,
)
from variorum.model.identity import content_id, text_digest
from variorum.model.span import ArticleId, Citation, Span
from variorum.model.story import Provenance

HOSTILE_TITLE = '</title><script>window.pwned = 1</script>"><img src=x onerror="window.pwned=2">'
HOSTILE_LINE = (
    "</script><script>window.pwned = 3</script><!-- <style>*{display:none}</style> {{ 7 * 7 }} "
    "\u202edesrever eb lliw siht\u202c \x00 \u2066open isolate "
)
LONG_WORD = "Donau" * 400


def make_article(
    outlet: str | None,
    parts: list[tuple[ZoneKind, str]],
    *,
    published: str | None = None,
    url: str | None = None,
    source_id: str | None = None,
    title: str | None = None,
    agencies: tuple[str, ...] = (),
) -> Article:
    """An article whose zones are its parts, one below the other."""
    text, zones = "", []
    for kind, words in parts:
        if text:
            text += "\n"
        zones.append(Zone(len(text), len(text) + len(words), kind))
        text += words
    evidence = []
    for zone in zones:
        words = text[zone.start : zone.end]
        if outlet and zone.kind == "byline" and outlet in words:
            at = text.index(outlet, zone.start)
            span = Span.of(text, at, at + len(outlet))
            evidence.append(
                Evidence(field="outlet", value=outlet, words=outlet, how="text", span=span)
            )
    return Article(
        id=ArticleId(content_id("article", outlet, url, text)),
        text=text,
        digest=text_digest(text),
        source_id=source_id,
        outlet=outlet,
        title=title or (parts[0][1] if parts[0][0] == "headline" else None),
        url=url,
        published=published,
        language="en",
        agencies=agencies,
        zones=tuple(zones),
        evidence=tuple(evidence),
    )


WIRE = make_article(
    "Estuary News Agency",
    [
        ("headline", "Barge strikes Harrow Bridge in Port Kessel, three hurt"),
        ("byline", "By Ilse Brandt, Estuary News Agency"),
        ("dateline", "PORT KESSEL, March 2"),
        (
            "body",
            "A gravel barge struck Harrow Bridge in Port Kessel on Thursday, injuring three "
            "people, the fire service said.",
        ),
        (
            "body",
            "The barge, the Adela, was carrying 900 tonnes of gravel. Harbour officials closed "
            "the bridge shortly after 6 a.m.",
        ),
        (
            "body",
            "“We heard a groan and then the lamps went out,” said Tomas Wyre, who keeps the "
            "toll house. The city suspended the ferry as well.",
        ),
        ("body", "Mayor Lena Ostrow said the bridge would reopen within ten days."),
        ("boilerplate", "Sign up for our morning letter and never miss a tide."),
    ],
    published="2023-03-02T09:40Z",
    url="https://estuary.example/2023/03/02/harrow-bridge",
    source_id="wire-1",
)

LOCAL = make_article(
    "Kessel Courier",
    [
        ("headline", "Harrow Bridge shut for weeks after barge collision"),
        ("byline", "Kessel Courier"),
        (
            "body",
            "Harrow Bridge was shut on Thursday morning after the barge Adela ran into its second "
            "pier. Five people were taken to hospital, the fire service said on Friday.",
        ),
        (
            "body",
            "A city engineer who asked not to be named said repairs would take about six weeks.",
        ),
        (
            "body",
            "“We heard a groan, and the lamps went out,” toll keeper Thomas Wyre told the Courier. "
            "The ferry was withdrawn for good, the harbour board said. The bridge is 95 years old.",
        ),
        ("caption", "The Adela under the second span on Friday. Photo: M. Ruhl"),
    ],
    published="2023-03-03",
    url="https://courier.example/harrow",
)

DIGEST = make_article(
    "Morning Sheet",
    [
        ("headline", "Five things: bridge, budget, brine"),
        (
            "body",
            "Estuary News Agency reports that a barge hit a bridge in Port Kessel last week, "
            "hurting three people. The harbour board denied that the bridge had been closed.",
        ),
        ("body", "The barge was carrying sand, the agency reported. The bridge is 59 years old."),
        ("references", "[1] Estuary News Agency, “Barge strikes Harrow Bridge”, 2 March 2023"),
    ],
    published="2023-03-06",
    url="https://sheet.example/five-things?x=1&y=2",
)

HOSTILE = make_article(
    'Zur "Quelle" <b onclick=alert(1)>',
    [
        ("headline", HOSTILE_TITLE),
        ("body", HOSTILE_LINE),
        ("body", f"A barge struck the bridge, witnesses said near {LONG_WORD}."),
        ("body", "قال رئيس البلدية إن الجسر سيفتح قريبا. Cafe\u0301 owners agreed."),
    ],
    published="2023-03-04",
    url="javascript:window.pwned=4",
)

ARTICLES = tuple(sorted((WIRE, LOCAL, DIGEST, HOSTILE), key=lambda article: article.id))


def span(article: Article, words: str) -> Span:
    """The first place where an article prints `words`."""
    start = article.text.index(words)
    return Span.of(article.text, start, start + len(words))


def cite(article: Article, words: str) -> Citation:
    """The first place where an article prints `words`, as a citation."""
    return Citation(article.id, span(article, words))


def account(
    article: Article,
    stance: str,
    *words: str,
    by: tuple[Attribution, ...] = (),
) -> Account:
    """An account of a finding."""
    return Account(
        article=article.id,
        stance=stance,  # type: ignore[arg-type]
        spans=tuple(span(article, w) for w in words),
        attribution=by,
    )


def said(article: Article, name: str, words: str, cue: str, kind: str) -> Attribution:
    """One level of attribution."""
    return Attribution(
        name=name,
        kind=kind,  # type: ignore[arg-type]
        span=span(article, words),
        cue=span(article, cue),
        cue_lemma=cue,
    )


def finding(
    statement: str,
    source: Citation,
    status: str,
    origins: tuple[Origin, ...],
    accounts: dict[ArticleId, Account],
    *,
    weight: float = 0.5,
    when: str | None = None,
    participants: tuple[IdentityId, ...] = (),
    modality: str = "asserted",
    background: bool = False,
) -> Finding:
    """A finding; articles that have no account are silent."""
    silent = {a.id: Account(article=a.id, stance="silent") for a in ARTICLES}
    return Finding(
        id=FindingId(content_id("finding", statement)),
        statement=statement,
        source=source,
        status=status,  # type: ignore[arg-type]
        independent_origins=len(origins),
        origins=origins,
        accounts=tuple((silent | accounts)[a.id] for a in ARTICLES),
        claims=(),
        participants=participants,
        when=when,
        modality=modality,  # type: ignore[arg-type]
        weight=weight,
        background=background,
    )


def _identity(name: str, kind: str, *variants: tuple[str, tuple[ArticleId, ...]]) -> Identity:
    return Identity(
        id=IdentityId(content_id("identity", kind, name)),
        name=name,
        type=kind,  # type: ignore[arg-type]
        variants=tuple(Variant(text=t, articles=tuple(sorted(a))) for t, a in variants),
        members=(),
    )


BRIDGE = _identity("Harrow Bridge", "place", ("Harrow Bridge", (WIRE.id, LOCAL.id)))
TOWN = _identity("Port Kessel", "place", ("Port Kessel", (WIRE.id, DIGEST.id)))
WYRE = _identity("Tomas Wyre", "person", ("Tomas Wyre", (WIRE.id,)), ("Thomas Wyre", (LOCAL.id,)))
MAYOR = _identity("Lena Ostrow", "person", ("Lena Ostrow", (WIRE.id,)))
BOARD = _identity("harbour board", "organisation", ("harbour board", (LOCAL.id, DIGEST.id)))

FIRE_WIRE = said(WIRE, "the fire service", "the fire service", "said", "organisation")
FIRE_LOCAL = said(LOCAL, "the fire service", "the fire service", "said", "organisation")
AGENCY = said(DIGEST, "Estuary News Agency", "Estuary News Agency", "reports", "agency")
ENGINEER = said(
    LOCAL, "a city engineer", "A city engineer who asked not to be named", "said", "anonymous"
)
OSTROW = said(WIRE, "Lena Ostrow", "Lena Ostrow", "said", "person")
HARBOUR = said(DIGEST, "harbour board", "The harbour board", "denied", "organisation")

_OWN_WIRE = Origin(
    name="reporting of Estuary News Agency",
    articles=tuple(sorted((WIRE.id, DIGEST.id))),
    why="Estuary News Agency reports it itself; Morning Sheet credits the agency in the sentence.",
)
_OWN_WIRE_ALONE = Origin(
    name="reporting of Estuary News Agency", articles=(WIRE.id,), why="No other account has it."
)
_OWN_LOCAL = Origin(
    name="reporting of Kessel Courier", articles=(LOCAL.id,), why="No credit to anybody else."
)
_OWN_DIGEST = Origin(name="reporting of Morning Sheet", articles=(DIGEST.id,), why="No credit.")

STRUCK = finding(
    "A gravel barge struck Harrow Bridge in Port Kessel on Thursday",
    cite(WIRE, "A gravel barge struck Harrow Bridge in Port Kessel on Thursday"),
    "corroborated",
    (_OWN_LOCAL, _OWN_WIRE),
    {
        WIRE.id: account(
            WIRE, "states", "A gravel barge struck Harrow Bridge in Port Kessel on Thursday"
        ),
        LOCAL.id: account(LOCAL, "states", "the barge Adela ran into its second pier"),
        DIGEST.id: account(
            DIGEST,
            "attributes",
            "a barge hit a bridge in Port Kessel last week",
            by=(AGENCY,),
        ),
        HOSTILE.id: account(HOSTILE, "states", "A barge struck the bridge"),
    },
    weight=1.0,
    when="2023-03-02",
    participants=(BRIDGE.id, TOWN.id),
)
HURT = finding(
    "injuring three people",
    cite(WIRE, "injuring three people"),
    "disputed",
    (Origin(name="the fire service", articles=(LOCAL.id, WIRE.id), why="Both credit it."),),
    {
        WIRE.id: account(WIRE, "attributes", "injuring three people", by=(FIRE_WIRE,)),
        LOCAL.id: account(LOCAL, "differs", "Five people were taken to hospital", by=(FIRE_LOCAL,)),
        DIGEST.id: account(DIGEST, "attributes", "hurting three people", by=(AGENCY,)),
        HOSTILE.id: Account(article=HOSTILE.id, stance="unread"),
    },
    weight=0.9,
    when="2023-03-02",
)
CLOSED = finding(
    "Harbour officials closed the bridge shortly after 6 a.m.",
    cite(WIRE, "Harbour officials closed the bridge shortly after 6 a.m."),
    "disputed",
    (_OWN_DIGEST, _OWN_LOCAL, _OWN_WIRE_ALONE),
    {
        WIRE.id: account(WIRE, "states", "Harbour officials closed the bridge shortly after 6 a.m"),
        LOCAL.id: account(LOCAL, "states", "Harrow Bridge was shut on Thursday morning"),
        DIGEST.id: account(DIGEST, "denies", "the bridge had been closed", by=(HARBOUR,)),
    },
    weight=0.8,
    when="2023-03-02",
)
CARGO = finding(
    "The barge, the Adela, was carrying 900 tonnes of gravel",
    cite(WIRE, "The barge, the Adela, was carrying 900 tonnes of gravel"),
    "single-origin",
    (_OWN_WIRE_ALONE,),
    {
        WIRE.id: account(WIRE, "states", "The barge, the Adela, was carrying 900 tonnes of gravel"),
        DIGEST.id: account(DIGEST, "differs", "The barge was carrying sand"),
    },
    weight=0.4,
)
REOPEN = finding(
    "the bridge would reopen within ten days",
    cite(WIRE, "the bridge would reopen within ten days"),
    "attributed",
    (Origin(name="Lena Ostrow", articles=(WIRE.id,), why="The account gives her word for it."),),
    {
        WIRE.id: account(
            WIRE, "attributes", "the bridge would reopen within ten days", by=(OSTROW,)
        ),
        LOCAL.id: account(LOCAL, "differs", "repairs would take about six weeks", by=(ENGINEER,)),
    },
    weight=0.6,
    modality="planned",
    participants=(MAYOR.id,),
)
FERRY = finding(
    "The city suspended the ferry as well.",
    cite(WIRE, "The city suspended the ferry as well."),
    "disputed",
    (_OWN_LOCAL, _OWN_WIRE_ALONE),
    {
        WIRE.id: account(WIRE, "states", "The city suspended the ferry as well."),
        LOCAL.id: account(LOCAL, "differs", "The ferry was withdrawn for good"),
    },
    weight=0.5,
)
AGE = finding(
    "The bridge is 95 years old.",
    cite(LOCAL, "The bridge is 95 years old."),
    "disputed",
    (_OWN_DIGEST, _OWN_LOCAL),
    {
        LOCAL.id: account(LOCAL, "states", "The bridge is 95 years old."),
        DIGEST.id: account(DIGEST, "differs", "The bridge is 59 years old."),
    },
    weight=0.3,
    background=True,
)

FINDINGS = tuple(sorted((STRUCK, HURT, CLOSED, CARGO, REOPEN, FERRY, AGE), key=lambda f: f.id))


def value(text: str, normalized: str, *cited: Citation) -> SlotValue:
    """A value as printed in the cited places."""
    articles = tuple(sorted({c.article for c in cited}))
    return SlotValue(
        text=text, normalized=normalized, articles=articles, spans=tuple(sorted(cited))
    )


def discrepancy(
    of: Finding, kind: str, slot: str, verdict: str, reason: str, *values: SlotValue
) -> Discrepancy:
    """A discrepancy."""
    return Discrepancy(
        id=content_id("discrepancy", of.id, slot, verdict),
        finding=of.id,
        kind=kind,  # type: ignore[arg-type]
        slot=slot,
        verdict=verdict,  # type: ignore[arg-type]
        reason=reason,
        values=values,
    )


DISCREPANCIES = tuple(
    sorted(
        (
            discrepancy(
                AGE,
                "number",
                "age of the bridge",
                "conflict",
                "A bridge cannot be both 95 and 59 years old in the same week; the digits are "
                "the same in another order.",
                value("95 years", "95 year", cite(LOCAL, "95 years")),
                value("59 years", "59 year", cite(DIGEST, "59 years")),
            ),
            discrepancy(
                HURT,
                "number",
                "people injured",
                "update",
                "The higher figure was given a day later by the same source, and a count of "
                "injured people can only rise.",
                value(
                    "three people",
                    "3",
                    cite(WIRE, "three people"),
                    cite(DIGEST, "three people"),
                ),
                value("Five people", "5", cite(LOCAL, "Five people")),
            ),
            discrepancy(
                STRUCK,
                "time",
                "day of the collision",
                "precision",
                "Thursday 2 March lies within “last week” counted from 6 March.",
                value("Thursday", "2023-03-02", cite(WIRE, "Thursday")),
                value("last week", "2023-W09", cite(DIGEST, "last week")),
            ),
            discrepancy(
                REOPEN,
                "time",
                "until the bridge reopens",
                "scope",
                "One counts the days until traffic may cross, the other the weeks of repair.",
                value("within ten days", "≤10 day", cite(WIRE, "within ten days")),
                value("about six weeks", "≈6 week", cite(LOCAL, "about six weeks")),
            ),
            discrepancy(
                FERRY,
                "wording",
                "what happened to the ferry",
                "wording",
                "“Suspended” leaves the ferry a return, “withdrawn for good” does not.",
                value("suspended", "suspend", cite(WIRE, "suspended")),
                value("withdrawn for good", "withdraw", cite(LOCAL, "withdrawn for good")),
            ),
            discrepancy(
                CARGO,
                "name",
                "cargo of the barge",
                "unresolved",
                "Sand and gravel may be two names for one load; nothing in the accounts decides.",
                value("gravel", "gravel", cite(WIRE, "gravel")),
                value("sand", "sand", cite(DIGEST, "sand")),
            ),
        ),
        key=lambda d: d.id,
    )
)

UTTERANCES = (
    Utterance(
        id=content_id("utterance", "groan"),
        speaker="Tomas Wyre",
        text="We heard a groan and then the lamps went out",
        variants=(
            QuoteVariant(
                article=WIRE.id,
                span=span(WIRE, "“We heard a groan and then the lamps went out,”"),
            ),
            QuoteVariant(
                article=LOCAL.id,
                span=span(LOCAL, "“We heard a groan, and the lamps went out,”"),
                difference="altered: without “then”",
            ),
        ),
        identity=WYRE.id,
        first=WIRE.id,
    ),
    Utterance(
        id=content_id("utterance", "alone"),
        speaker=None,
        text="the lamps went out",
        variants=(QuoteVariant(article=LOCAL.id, span=span(LOCAL, "the lamps went out")),),
    ),
)

TIMELINE = (
    TimelineEntry(edtf="1928", label=AGE.statement, findings=(AGE.id,)),
    TimelineEntry(
        edtf="2023-03-02",
        label=STRUCK.statement,
        findings=tuple(sorted((STRUCK.id, HURT.id, CLOSED.id))),
    ),
    TimelineEntry(
        edtf="2023-03-02/2023-03-12",
        label=REOPEN.statement,
        findings=(REOPEN.id,),
    ),
)

PROVENANCE = (
    Provenance(
        taker=DIGEST.id,
        source=WIRE.id,
        origin="Estuary News Agency",
        kind="citation",
        reason="The sentence names the agency: “Estuary News Agency reports that”.",
        spans=(cite(DIGEST, "Estuary News Agency reports"),),
        covers=(span(DIGEST, "a barge hit a bridge in Port Kessel last week"),),
    ),
    Provenance(
        taker=DIGEST.id,
        source=WIRE.id,
        origin="Estuary News Agency",
        kind="declared",
        reason="Its list of sources names the agency's article.",
        spans=(cite(DIGEST, "[1] Estuary News Agency, “Barge strikes Harrow Bridge”"),),
    ),
    Provenance(
        taker=LOCAL.id,
        source=None,
        origin="Kessel Harbour Gazette",
        kind="credit",
        reason="The byline credits the Gazette.",
        spans=(cite(LOCAL, "Kessel Courier"),),
    ),
    Provenance(
        taker=HOSTILE.id,
        source=WIRE.id,
        origin="Estuary News Agency",
        kind="copy",
        reason="Both print one passage word for word.",
        spans=(cite(HOSTILE, "A barge struck the bridge"),),
    ),
    Provenance(
        taker=HOSTILE.id,
        source=DIGEST.id,
        origin="Morning Sheet",
        kind="same-outlet",
        reason="Both are published by one house.",
    ),
)

BRIEF = (
    BriefSection(
        section="topline",
        sentences=(
            BriefSentence(
                text="A gravel barge struck Harrow Bridge in Port Kessel on Thursday.",
                citations=(
                    cite(WIRE, "A gravel barge struck Harrow Bridge in Port Kessel on Thursday"),
                    cite(LOCAL, "the barge Adela ran into its second pier"),
                ),
                findings=(STRUCK.id,),
            ),
        ),
    ),
    BriefSection(
        section="disputed",
        sentences=(
            BriefSentence(
                text="On the age of the bridge the accounts differ: “95 years” against “59 years”.",
                citations=(cite(LOCAL, "95 years"), cite(DIGEST, "59 years")),
                findings=(AGE.id,),
            ),
        ),
    ),
    BriefSection(
        section="what to watch",
        sentences=(
            BriefSentence(
                text="The bridge would reopen within ten days, according to Lena Ostrow.",
                citations=(
                    cite(WIRE, "the bridge would reopen within ten days"),
                    cite(WIRE, "Lena Ostrow"),
                ),
                findings=(REOPEN.id,),
            ),
        ),
    ),
)

EXAMPLE = Dossier(
    event=Event(
        title="Barge strikes Harrow Bridge in Port Kessel, three hurt",
        when="2023-03-02",
        where="Port Kessel",
        who=("Lena Ostrow", "Tomas Wyre", "harbour board"),
    ),
    articles=ARTICLES,
    findings=FINDINGS,
    discrepancies=DISCREPANCIES,
    utterances=UTTERANCES,
    identities=tuple(sorted((BRIDGE, TOWN, WYRE, MAYOR, BOARD), key=lambda i: i.id)),
    timeline=TIMELINE,
    provenance=PROVENANCE,
    brief=BRIEF,
    left_out=(LeftOut(finding=AGE.id, reason="for length"),),
    coverage=Coverage(
        read=4,
        not_read=(
            NotRead(input="tides/<script>.txt", reason="The file is empty."),
            NotRead(input="harbour.html", reason="Behind a paywall: only 12 words were there."),
        ),
        limits=("Captions are read but weigh less than the body.",),
    ),
    run={"started": "2023-03-07T08:00:00Z", "version": "0.1.0"},
)


def with_article(dossier: Dossier, article: Article) -> Dossier:
    """The dossier with one more article, about which no finding says anything."""
    silent = Account(article=article.id, stance="silent")
    articles = tuple(sorted((*dossier.articles, article), key=lambda a: a.id))
    findings = tuple(
        replace(f, accounts=tuple(sorted((*f.accounts, silent), key=lambda a: a.article)))
        for f in dossier.findings
    )
    return replace(dossier, articles=articles, findings=findings)
