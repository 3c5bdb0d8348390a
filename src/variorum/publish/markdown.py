"""A dossier as Markdown: the brief with numbered references, each with its quoted words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from variorum.model.dossier import Dossier
from variorum.model.finding import (
    Discrepancy,
    Finding,
    Identity,
    QuoteVariant,
    SlotValue,
    Utterance,
)
from variorum.model.span import Citation
from variorum.publish.dates import edtf_in_words
from variorum.publish.differences import group_matters, slot_in_words, value_in_words
from variorum.publish.edition import (
    DISAGREEMENTS,
    OMISSIONS_MEANING,
    PROVENANCE_KINDS,
    SECTION_TITLES,
    STANCES,
    STATUSES,
    UNCERTAIN,
    VERDICTS,
    Edition,
    Witness,
    place_citations,
    ranked_discrepancies,
    ranked_findings,
    sigla,
)
from variorum.publish.spellings import find_alike, is_spelled_otherwise
from variorum.publish.words import context, one_line, shortened

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_DIFFERENCES = (
    ("Disagreements", DISAGREEMENTS - UNCERTAIN),
    ("Perhaps disagreements", UNCERTAIN),
    ("Differences that are no disagreement", frozenset(VERDICTS) - DISAGREEMENTS),
)
_LIST_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def render_markdown(dossier: Dossier) -> str:
    """The dossier as one Markdown document (CommonMark with pipe tables).

    References are numbered in the order in which the text needs them; each gives the account and
    the words. Article text is escaped: it cannot become markup.
    """
    edition = Edition(dossier)
    references = _References(edition)
    body = [
        *_head(edition),
        *_brief(edition, references),
        *_differences(edition, references),
        *_findings(edition, references),
        *_omissions(edition, references),
        *_quotes(edition, references),
        *_names(edition),
        *_timeline(edition),
        *_provenance(edition),
        *_coverage(edition),
    ]
    return "\n".join([*body, *references.lines()]).rstrip() + "\n"


def escape(text: str) -> str:
    """Words that mean themselves in Markdown, in one line."""
    return _LIST_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", one_line(text)))


class _References:
    """Citations numbered in the order in which they are first needed."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._numbers: dict[Citation, int] = {}

    def marks(self, citations: Iterable[Citation]) -> str:
        numbers = [self._numbers.setdefault(c, len(self._numbers) + 1) for c in citations]
        return "".join(f"\\[{n}\\]" for n in dict.fromkeys(numbers))

    def lines(self) -> Iterator[str]:
        yield from ("## References", "")
        for citation, number in self._numbers.items():
            witness = self._edition.witness(citation.article)
            words = escape(shortened(citation.span.text, 300))
            yield (
                f"{number}. {witness.siglum}, {escape(witness.label)}, "
                f"{citation.span.start}–{citation.span.end}: “{words}”"
            )


def _head(edition: Edition) -> Iterator[str]:
    dossier = edition.dossier
    yield from (f"# {escape(dossier.event.title)}", "")
    facts = [f"**{name}:** {escape(words)}" for name, words in edition.facts()]
    if facts:
        yield from (" · ".join(facts), "")
    yield from ("| | Account | Published | Headline |", "|---|---|---|---|")
    for witness in edition.witnesses:
        title = escape(witness.title or "")
        if witness.url:
            title = f"[{title or 'article'}](<{_address(witness.url)}>)"
        yield f"| {witness.siglum} | {escape(witness.label)} | {witness.date} | {title} |"
    yield ""


def _address(url: str) -> str:
    return re.sub(r"[<>\s\\|]", lambda found: f"%{ord(found.group()):02X}", url)


def _brief(edition: Edition, references: _References) -> Iterator[str]:
    yield from ("## Brief", "")
    for section in edition.dossier.brief:
        title = SECTION_TITLES[section.section]
        if title:
            yield from (f"### {title}", "")
        for sentence in section.sentences:
            pieces = place_citations(sentence, edition)
            text = "".join(
                _SPECIAL.sub(r"\\\1", piece) + references.marks(cited) for piece, cited in pieces
            )
            yield from (_LIST_START.sub(r"\1\\\2", text), "")


def _differences(edition: Edition, references: _References) -> Iterator[str]:
    yield from ("## Where the accounts differ", "")
    found = ranked_discrepancies(edition.dossier)
    if not found:
        yield from ("No difference was found between the accounts.", "")
    matters = group_matters(found)
    for title, verdicts in _DIFFERENCES:
        shown = [matter for matter in matters if matter[0].verdict in verdicts]
        if shown:
            yield from (f"### {title}", "")
            for first, *others in shown:
                yield from _difference(edition, references, first)
                for other in others:
                    yield from (f"  {line}" for line in _difference(edition, references, other))
            yield ""


def _difference(
    edition: Edition, references: _References, discrepancy: Discrepancy
) -> Iterator[str]:
    """A difference with its values, who gives them, and the reason of its verdict.

    Of what accounts disagree on, or may, the words around each value stand below it.
    """
    is_certain = discrepancy.verdict not in UNCERTAIN
    is_open = discrepancy.verdict in DISAGREEMENTS
    mark = "**" if is_certain and is_open else "_"
    yield f"- {mark}{discrepancy.verdict}{mark}: {escape(slot_in_words(discrepancy))}"
    for value in edition.values_of(discrepancy):
        labels = dict.fromkeys(w.label for w in edition.in_order(value.articles))
        who = ", ".join(escape(label) for label in labels)
        words = escape(value_in_words(value, discrepancy.kind, edition.texts))
        yield f"  - “{words}” – {who} {references.marks(value.spans)}"
        if is_open and value.spans:
            yield f"    - {_passage(edition, value)}"
    yield f"  - {'Why' if is_certain else 'Not sure'}: {escape(discrepancy.reason)}"


def _passage(edition: Edition, value: SlotValue) -> str:
    """The words of a value, marked, with what stands around them in the first account."""
    witness = edition.in_order(citation.article for citation in value.spans)[0]
    span = min(c for c in value.spans if c.article == witness.article.id).span
    before, words, behind = context(witness.article.text, span.start, span.end)
    around = [_SPECIAL.sub(r"\\\1", part) for part in (before, behind)]
    return f"{witness.siglum}: {around[0]}**{escape(words)}**{around[1]}"


def _findings(edition: Edition, references: _References) -> Iterator[str]:
    heads = [witness.siglum for witness in edition.witnesses]
    yield from ("## Findings", "")
    legend = ", ".join(f"{sign} {words}" for sign, words in STANCES.values())
    yield from (f"Signs: {legend}.", "")
    yield "| Finding | Status | Origins | " + " | ".join(heads) + " |"
    yield "|---|---|--:|" + ":-:|" * len(heads)
    for finding in ranked_findings(edition.dossier.findings):
        stances = {account.article: account.stance for account in finding.accounts}
        signs = [STANCES[stances.get(w.article.id, "silent")][0] for w in edition.witnesses]
        marks = references.marks([finding.source])
        cells = [escape(finding.statement) + marks + _tags(finding), _status(edition, finding)]
        cells += [str(finding.independent_origins), *signs]
        yield "| " + " | ".join(cells) + " |"
    yield ""
    for status, (_, meaning) in STATUSES.items():
        yield f"- _{status}_: {meaning}"
    yield ""


def _tags(finding: Finding) -> str:
    """What a statement may not say by itself: that it is planned or possible, or background."""
    tags: list[str] = [finding.modality] if finding.modality != "asserted" else []
    tags += ["background"] if finding.background else []
    return "".join(f" _({tag})_" for tag in tags)


def _status(edition: Edition, finding: Finding) -> str:
    return f"perhaps {finding.status}" if edition.is_uncertain(finding) else finding.status


def _omissions(edition: Edition, references: _References) -> Iterator[str]:
    rows = edition.omissions()
    if not rows:
        return
    yield from ("## What an outlet leaves out", "", OMISSIONS_MEANING, "")
    for omission, words, findings in rows:
        yield f"- {escape(omission.outlet)} ({words} words)"
        for finding in findings:
            yield f"  - {escape(finding.statement)}{references.marks([finding.source])}"
    yield ""


def _quotes(edition: Edition, references: _References) -> Iterator[str]:
    shared, alone = edition.utterances()
    if not shared and not alone:
        return
    yield from ("## Quotations", "")
    for utterance in shared:
        yield from _quote(edition, references, utterance)
    for utterance in alone:
        if len({variant.difference for variant in utterance.variants}) > 1:
            yield from _quote(edition, references, utterance)
            continue
        who = escape(edition.witness(utterance.variants[0].article).label)
        marks = references.marks(Citation(v.article, v.span) for v in utterance.variants)
        yield f"- {_said(utterance)} – {who} {marks}"
    yield ""


def _quote(edition: Edition, references: _References, utterance: Utterance) -> Iterator[str]:
    """A quotation with who prints it in which words."""
    yield f"- {_said(utterance)}{_first_printed(edition, utterance)}"
    printings: dict[str, list[QuoteVariant]] = {}
    for variant in utterance.variants:
        printings.setdefault(variant.difference, []).append(variant)
    # As it is quoted above stands first, whoever was the first to print it.
    for difference, variants in sorted(printings.items(), key=lambda row: bool(row[0])):
        labels = dict.fromkeys(edition.witness(v.article).label for v in variants)
        marks = references.marks(Citation(v.article, v.span) for v in variants)
        words = escape(difference) or "in these words"
        yield f"  - {words}: {', '.join(escape(label) for label in labels)} {marks}"


def _said(utterance: Utterance) -> str:
    return f"{escape(utterance.speaker or 'Speaker not named')}: “{escape(utterance.text)}”"


def _first_printed(edition: Edition, utterance: Utterance) -> str:
    """Who printed an utterance first and when, if the times tell it."""
    if utterance.first is None:
        return ""
    witness = edition.witness(utterance.first)
    return f" – first printed by {escape(witness.label)}, {witness.date}"


def _names(edition: Edition) -> Iterator[str]:
    if not edition.dossier.identities:
        return
    ranked = sorted(edition.dossier.identities, key=lambda i: (i.type, i.name, i.id))
    otherwise = [identity for identity in ranked if is_spelled_otherwise(identity)]
    yield from ("## Names", "")
    for words, found in (("spelled otherwise", otherwise), ("perhaps one", find_alike(ranked))):
        for identity in found:
            yield from (f"{words.capitalize()}: {_printed_as(edition, identity)}", "")
    yield from ("| Name | Kind | Printed as |", "|---|---|---|")
    for identity in ranked:
        printed = _printed_as(edition, identity)
        yield f"| {escape(identity.name)} | {identity.type} | {printed} |"
    yield ""


def _printed_as(edition: Edition, identity: Identity) -> str:
    """The spellings of a name, each with the accounts that print it."""
    return "; ".join(
        f"{escape(v.text)} ({sigla(edition.in_order(v.articles))})" for v in identity.variants
    )


def _timeline(edition: Edition) -> Iterator[str]:
    if not edition.dossier.timeline:
        return
    yield from ("## Timeline", "")
    for entry in edition.dossier.timeline:
        marks = "".join(f" _({mark})_" for mark in edition.marks_of(entry))
        yield f"- **{edtf_in_words(entry.edtf)}**: {escape(entry.label)}{marks}"
    yield ""


def _provenance(edition: Edition) -> Iterator[str]:
    yield from ("## Who took it from whom", "")
    if not edition.taken():
        yield from ("No account was found to rest on another.", "")
    reasons: dict[str, dict[str, None]] = {}
    order = {witness.article.id: at for at, witness in enumerate(edition.witnesses)}
    for edge in sorted(edition.taken(), key=lambda edge: order[edge.taker]):
        source = _called(edition.witness(edge.source)) if edge.source else escape(edge.origin)
        taken = f"{_called(edition.witness(edge.taker))} ← {source} ({PROVENANCE_KINDS[edge.kind]})"
        reasons.setdefault(taken, {})[escape(edge.reason)] = None
    for taken, why in reasons.items():
        yield f"- {taken}: {'; '.join(_said_once(why))}"
    for outlet, witnesses in edition.same_outlets():
        yield f"- the same outlet, {escape(outlet)}: {sigla(witnesses)}"
    yield ""


def _said_once(reasons: Iterable[str]) -> Iterator[str]:
    """Reasons that differ in the words they quote only, as one with all of these."""
    quoted: dict[str, list[str]] = {}
    for reason in reasons:
        head, mark, words = reason.partition(" (“")
        is_quoting = bool(mark) and words.endswith("”)") and "”" not in words[:-2]
        known = quoted.setdefault(head if is_quoting else reason, [])
        known += [words[:-2]] if is_quoting else []
    for head, found in quoted.items():
        yield f"{head} (“{'”, “'.join(found)}”)" if found else head


def _called(witness: Witness) -> str:
    """An account by its letter and its outlet: of three of one outlet nobody else knows which."""
    return f"{witness.siglum} {escape(witness.label)}"


def _coverage(edition: Edition) -> Iterator[str]:
    coverage = edition.dossier.coverage
    read = "1 article read" if coverage.read == 1 else f"{coverage.read} articles read"
    yield from ("## Coverage", "", f"{read}.", "")
    for row in coverage.not_read:
        yield f"- not read: {escape(row.input)} – {escape(row.reason)}"
    for limit in coverage.limits:
        yield f"- {escape(limit)}"
    yield ""
