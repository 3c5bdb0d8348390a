"""What every document for people shares: the accounts in order of print, each with its siglum.

A siglum is the letter by which an edition calls a witness; it keeps twenty outlets readable in a
table's head and behind a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from variorum.model.article import Article
from variorum.model.dossier import BriefSentence, Dossier, Omission
from variorum.model.finding import (
    Discrepancy,
    Finding,
    FindingId,
    QuoteVariant,
    SlotValue,
    Stance,
    Status,
    TimelineEntry,
    Utterance,
    Verdict,
)
from variorum.model.span import ArticleId, Citation
from variorum.model.story import Provenance, ProvenanceKind
from variorum.publish.dates import date_in_words, edtf_in_words
from variorum.publish.words import one_line

VERDICTS: Mapping[Verdict, tuple[str, str]] = {
    "conflict": ("✕", "These values cannot both hold."),
    "wording": ("≠", "A different word that claims something else."),
    "unresolved": ("?", "The accounts do not say enough to tell."),
    "update": ("↗", "A later count of a moving figure."),
    "scope": ("∥", "Different things were counted or meant."),
    "precision": (
        "≈",
        "Compatible: one is finer or vaguer than the other, or only spelled otherwise.",
    ),
}
"""Every verdict in the order a reader wants them: its sign, and what it means."""

DISAGREEMENTS: frozenset[Verdict] = frozenset({"conflict", "wording", "unresolved"})
"""Verdicts under which accounts truly disagree, or may."""

UNCERTAIN: frozenset[Verdict] = frozenset({"unresolved"})
"""Those of them under which it is not sure that accounts disagree at all."""

STATUSES: Mapping[Status, tuple[str, str]] = {
    "disputed": ("≠", "The accounts tell it differently, or one denies it."),
    "corroborated": ("✓", "Two or more independent origins tell it and nobody differs."),
    "attributed": ("“", "Known only as somebody's word."),
    "single-origin": ("1", "Everything known of it goes back to one origin."),
}

STANCES: Mapping[Stance, tuple[str, str]] = {
    "states": ("●", "states it"),
    "attributes": ("◐", "reports that somebody says it"),
    "differs": ("≠", "gives another value"),
    "denies": ("✕", "denies it, or reports a denial"),
    "silent": ("·", "says nothing of it"),
    "unread": ("–", "was not read, or not wholly"),
}

PROVENANCE_KINDS: Mapping[ProvenanceKind, str] = {
    "copy": "shares text",
    "credit": "credited as a whole",
    "citation": "single statements credited",
    "declared": "named in its list of sources",
    "same-outlet": "the same outlet",
}

SECTION_TITLES = {
    "topline": "",
    "key facts": "What is told",
    "disputed": "What is disputed",
    "who said what": "Who said what",
    "background": "Background",
    "what to watch": "What to watch",
    "read on": "Read on",
}

OMISSIONS_MEANING = (
    "Findings that others corroborate and of which none of the outlet's accounts, as they were "
    "given, has a word. Silence is no disagreement."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """One account as the documents call it."""

    siglum: str
    article: Article
    label: str
    date: str
    title: str | None

    @property
    def url(self) -> str | None:
        """The article's address if a reader may safely follow it: http and https only."""
        url = self.article.url or ""
        return url if url.lower().startswith(("https://", "http://")) else None


class Edition:
    """A dossier with its accounts in order of print, looked up by id."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        ordered = sorted(dossier.articles, key=lambda a: (a.when, a.id))
        self.witnesses = tuple(
            Witness(
                siglum=siglum_of(position),
                article=article,
                label=one_line(
                    article.outlet or article.source_id or f"Account {siglum_of(position)}"
                ),
                date=date_in_words(article.published),
                title=one_line(article.title) if article.title else None,
            )
            for position, article in enumerate(ordered)
        )
        self._findings = {finding.id: finding for finding in dossier.findings}
        self._contested: dict[FindingId, list[Discrepancy]] = {}
        for found in dossier.discrepancies:
            if found.verdict in DISAGREEMENTS:
                self._contested.setdefault(found.finding, []).append(found)
        self._contested_times = [
            (citation, found.verdict)
            for found in dossier.discrepancies
            if found.kind == "time" and found.verdict in DISAGREEMENTS
            for value in found.values
            for citation in value.spans
        ]
        self._by_id = {witness.article.id: witness for witness in self.witnesses}
        self._order = {witness.article.id: n for n, witness in enumerate(self.witnesses)}
        self._by_label: dict[str, list[Witness]] = {}
        for witness in self.witnesses:
            self._by_label.setdefault(witness.label, []).append(witness)
        self.texts = {article.id: article.text for article in dossier.articles}

    def witness(self, article: ArticleId) -> Witness:
        """The witness that an article is."""
        return self._by_id[article]

    def in_order(self, articles: Iterable[ArticleId]) -> list[Witness]:
        """Witnesses of some articles in order of their sigla."""
        wanted = set(articles)
        return [w for w in self.witnesses if w.article.id in wanted]

    def values_of(self, found: Discrepancy) -> tuple[SlotValue, ...]:
        """The values of a difference; those of a count that moves in the order of print."""
        if found.verdict != "update":
            return found.values
        return tuple(sorted(found.values, key=lambda v: min(self._order[a] for a in v.articles)))

    def outlets(self) -> list[tuple[str, str]]:
        """The outlets that have several accounts, by name, with the sigla of these in a row."""
        return [
            (name, sigla(found))
            for name, found in sorted(self._by_label.items())
            if len(found) > 1 and any(witness.article.outlet for witness in found)
        ]

    def has_namesakes(self, witness: Witness) -> bool:
        """Whether another account goes by the same name: only its date tells which it is."""
        return len(self._by_label[witness.label]) > 1

    def taken(self) -> list[Provenance]:
        """Who took something from whom; that two accounts are one outlet's is no taking."""
        return [edge for edge in self.dossier.provenance if edge.kind != "same-outlet"]

    def same_outlets(self) -> list[tuple[str, list[Witness]]]:
        """The outlets of several accounts; that they are one outlet's makes them one origin."""
        together: dict[str, dict[ArticleId, None]] = {}
        for edge in self.dossier.provenance:
            if edge.kind == "same-outlet" and edge.source:
                found = together.setdefault(one_line(edge.origin), {})
                found |= {edge.taker: None, edge.source: None}
        return [(outlet, self.in_order(together[outlet])) for outlet in sorted(together)]

    def place_of(self, variant: QuoteVariant) -> tuple[int, int]:
        """Where words are printed: number of the account, offset."""
        return (self._order[variant.article], variant.span.start)

    def utterances(self) -> tuple[list[Utterance], list[Utterance]]:
        """Utterances that several accounts print, and all others; the most printed first.

        Of the former those stand first that an account prints in other words.
        """
        printed = {u.id: len({v.article for v in u.variants}) for u in self.dossier.utterances}
        ranked = sorted(
            self.dossier.utterances,
            key=lambda u: (-printed[u.id], *min(map(self.place_of, u.variants)), u.id),
        )
        shared = [u for u in ranked if printed[u.id] > 1]
        shared.sort(key=lambda u: not any(_is_altered(v) for v in u.variants))
        return shared, [u for u in ranked if printed[u.id] == 1]

    def facts(self) -> list[tuple[str, str]]:
        """When, where and who of the event, as far as known."""
        event = self.dossier.event
        rows = [
            ("When", edtf_in_words(event.when) if event.when else ""),
            ("Where", event.where or ""),
            ("Who", ", ".join(event.who)),
        ]
        return [(name, words) for name, words in rows if words]

    def is_uncertain(self, finding: Finding) -> bool:
        """Whether a finding is disputed, and of no dispute it is sure that it is one."""
        contested = {found.verdict for found in self._contested.get(finding.id, ())}
        return finding.status == "disputed" and bool(contested) and contested <= UNCERTAIN

    def marks_of(self, entry: TimelineEntry) -> tuple[str, ...]:
        """What to know of an entry: planned only, before the event, or its time is disputed.

        What one of its findings tells as having happened was not only planned. Of an entry with
        several findings, what is disputed of one may not be so of that which it prints.
        """
        told = [self._findings[f] for f in entry.findings if f in self._findings]
        modalities = {finding.modality for finding in told}
        marks: list[str] = sorted(modalities) if "asserted" not in modalities else []
        if entry.background:
            marks.append("background")
        labelling = [finding.source for finding in told if finding.statement == entry.label]
        of_time = {
            verdict
            for source in labelling
            for cited, verdict in self._contested_times
            if cited.article == source.article and source.span.covers(cited.span)
        }
        if of_time:
            marks.append("time perhaps disputed" if of_time <= UNCERTAIN else "time disputed")
        return tuple(marks)

    def omissions(self) -> list[tuple[Omission, int, list[Finding]]]:
        """Every omission with the length of the outlet's accounts in words, and its findings."""
        return [
            (
                omission,
                sum(len(self.witness(a).article.text.split()) for a in omission.articles),
                [self._findings[f] for f in omission.findings],
            )
            for omission in sorted(self.dossier.omissions, key=lambda o: (o.outlet, o.articles))
        ]


def _is_altered(variant: QuoteVariant) -> bool:
    """Whether a printing has other words than the fullest one, and is not merely shorter."""
    return variant.difference.startswith("altered")


def siglum_of(position: int) -> str:
    """A, B, … Z, AA, AB, …: the siglum of the n-th account, counted from 0."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, len(ascii_uppercase))
        letters = ascii_uppercase[rest] + letters
    return letters


def ranked_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by status, in the order of `STATUSES`, then by falling weight."""
    order = list(STATUSES)
    return sorted(findings, key=lambda f: (order.index(f.status), -f.weight, f.id))


def ranked_discrepancies(dossier: Dossier) -> list[Discrepancy]:
    """Discrepancies by verdict, in the order of `VERDICTS`, then by their finding's weight."""
    order = list(VERDICTS)
    weights = {finding.id: finding.weight for finding in dossier.findings}
    return sorted(
        dossier.discrepancies,
        key=lambda d: (order.index(d.verdict), -weights.get(d.finding, 0.0), d.id),
    )


def place_citations(
    sentence: BriefSentence, edition: Edition
) -> list[tuple[str, tuple[Citation, ...]]]:
    """Cut a brief sentence where citations stand: behind the words they hold.

    Words that stand nowhere in the sentence stand with those cited before them: of two values of a
    difference, all accounts that give the first one behind that. What is cited before all of them
    stands at the end, if its account has no mark elsewhere. One citation for each account and
    place; an outlet's own name is cited in the bundle but not marked here, since the mark is that
    outlet's.

    Returns:
        Pieces of the sentence, which together give its text, with the citations behind each.
    """
    text = sentence.text
    places: dict[int, list[Citation]] = {}
    leading: list[Citation] = []
    last: int | None = None
    for citation in sentence.citations:
        words = one_line(citation.span.text)
        if words == edition.witness(citation.article).label:
            continue
        place = _place_of(words, text)
        last = last if place is None else place
        if last is None:
            leading.append(citation)
        else:
            _mark(places, last, citation)
    marked = {citation.article for marks in places.values() for citation in marks}
    for citation in leading:
        if citation.article not in marked:
            _mark(places, len(text), citation)
    pieces, start = [], 0
    for end in sorted(places):
        pieces.append((text[start:end], tuple(places[end])))
        start = end
    if start < len(text):
        pieces.append((text[start:], ()))
    return pieces


def _mark(places: dict[int, list[Citation]], place: int, citation: Citation) -> None:
    marks = places.setdefault(place, [])
    if all(mark.article != citation.article for mark in marks):
        marks.append(citation)


_LED_IN = ("“", "[", "(", " according to ", " reported by ", " denied by ")


def _place_of(words: str, text: str) -> int | None:
    """The end of cited words in a sentence, or None if they do not stand in it.

    One or two words may stand there by chance; they are looked for only where a value, a name put
    in, or a source stands.
    """
    folded = text.casefold()
    if len(folded) != len(text):
        return None
    for found in re.finditer(rf"(?<!\w){re.escape(words.casefold())}(?!\w)", folded):
        is_led_in = text.endswith(_LED_IN, 0, found.start())
        if len(words.split()) > 2 or (is_led_in and text[found.end() : found.end() + 1] != " "):
            return _behind_marks(text, found.end())
    return None


_MARKS = re.compile(r"(?:[’']s)?[”\"’)\]]*[.,;:]?[”\"’]?")


def _behind_marks(text: str, end: int) -> int:
    """A citation stands behind closing marks, commas and full stops, not before them."""
    found = _MARKS.match(text, end)
    return found.end() if found else end


def sigla(witnesses: Sequence[Witness]) -> str:
    """The sigla of some witnesses in a row: "A B D"."""
    return " ".join(witness.siglum for witness in witnesses)
