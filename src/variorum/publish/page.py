"""What the page shows, row by row: the edition turned into what the templates print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from variorum.model.dossier import BriefSentence, Dossier
from variorum.model.finding import Account, Discrepancy, Finding, Identity, SlotValue, Utterance
from variorum.model.span import Citation
from variorum.model.story import Provenance
from variorum.publish.differences import (
    group_matters,
    needs_statement,
    slot_in_words,
    statement_of,
    value_in_words,
    values_at_a_glance,
)
from variorum.publish.edition import (
    DISAGREEMENTS,
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
)
from variorum.publish.rows import (
    DifferenceRow,
    EdgeRow,
    FindingGroup,
    FindingRow,
    Mark,
    MatterRow,
    NameRows,
    Passage,
    QuoteRow,
    SentenceRow,
    StanceCell,
    TellingRow,
    ValueRow,
    VariantRow,
)
from variorum.publish.spellings import find_alike, is_spelled_otherwise, printed_in
from variorum.publish.tellings import by_stance, cut_reason, group_tellings, without_repeats
from variorum.publish.words import (
    Change,
    changes_shown,
    context,
    one_line,
    shortened,
    with_negation,
)

NOTE_LENGTH = 120
STATEMENT_LENGTH = 160
GLANCE_STATEMENT = 90
NOTES_SHOWN = 2
LONG_GROUP = 12
# More columns than these are no table a person can read: each row then names who tells it.
MOST_COLUMNS = 24
# More rows than these of one list are folded away behind the first ones.
LONG_LIST = 25
MARKS_SHOWN = 6
# A reader compares values; who else gives one is folded away behind the first ones.
PASSAGES_SHOWN = 3
# What a reader must know first has few lines.
AT_ODDS_SHOWN = 4
# Who prints the same words is named up to so many outlets, then by letters.
NAMES_SHOWN = 3
NAME_KINDS = (
    *("person", "organisation", "place", "nationality", "event"),
    *("law", "work", "product", "other"),
)

Named = tuple[str, tuple[Witness, ...]]
"""An origin's name and the accounts that rest on it."""


class Page:
    """The rows of every part of the page."""

    def __init__(self, dossier: Dossier) -> None:
        self.edition = Edition(dossier)
        self.dossier = dossier
        self._statements = {finding.id: finding.statement for finding in dossier.findings}
        self._left_out = {row.finding: row.reason for row in dossier.left_out}

    def mark(self, citation: Citation) -> Mark:
        """A citation as a link."""
        return Mark(
            witness=self.edition.witness(citation.article),
            start=citation.span.start,
            end=citation.span.end,
            words=shortened(citation.span.text, NOTE_LENGTH),
        )

    def passage(self, citation: Citation) -> Passage:
        """Cited words in their context."""
        text = self.edition.witness(citation.article).article.text
        before, words, behind = context(text, citation.span.start, citation.span.end)
        return Passage(mark=self.mark(citation), before=before, words=words, behind=behind)

    def counts(self) -> list[tuple[str, str, int]]:
        """Findings by status: status, sign, number."""
        counts = Counter(finding.status for finding in self.dossier.findings)
        return [(status, sign, counts[status]) for status, (sign, _) in STATUSES.items()]

    def kinds(self) -> list[tuple[str, int]]:
        """Kinds of discrepancies with their numbers, the commonest first."""
        counts = Counter(found.kind for found in self.dossier.discrepancies)
        return sorted(counts.items(), key=lambda row: (-row[1], row[0]))

    def not_wholly_read(self) -> list[Witness]:
        """Accounts whose silence says nothing."""
        return self.edition.in_order(
            account.article
            for finding in self.dossier.findings
            for account in finding.accounts
            if account.stance == "unread"
        )

    def brief(self) -> list[tuple[str, str, list[SentenceRow]]]:
        """The brief's sections: id, title, sentences."""
        return [
            (
                section.section.replace(" ", "-"),
                SECTION_TITLES[section.section],
                [self._sentence(sentence) for sentence in section.sentences],
            )
            for section in self.dossier.brief
        ]

    def _sentence(self, sentence: BriefSentence) -> SentenceRow:
        pieces = [
            (text, tuple(self.mark(c) for c in cited))
            for text, cited in place_citations(sentence, self.edition)
        ]
        notes = list(dict.fromkeys(mark for _, marks in pieces for mark in marks))
        return SentenceRow(
            pieces=tuple(pieces),
            notes=tuple(notes[:NOTES_SHOWN]),
            more=max(0, len(notes) - NOTES_SHOWN),
        )

    def differences(self) -> tuple[list[MatterRow], list[MatterRow], list[MatterRow]]:
        """Disagreements, what may be one, and differences that are none (updates, scope, …).

        What is of the matter of a row before stands with it, whatever its own verdict.
        """
        matters = [
            tuple(self._difference(found) for found in matter)
            for matter in group_matters(ranked_discrepancies(self.dossier))
        ]
        return (
            [rows for rows in matters if rows[0].verdict in DISAGREEMENTS - UNCERTAIN],
            [rows for rows in matters if rows[0].verdict in UNCERTAIN],
            [rows for rows in matters if rows[0].verdict not in DISAGREEMENTS],
        )

    def _difference(self, found: Discrepancy) -> DifferenceRow:
        sign, meaning = VERDICTS[found.verdict]
        values = [self._value(value, found) for value in self.edition.values_of(found)]
        statement = self._statements.get(found.finding, "")
        return DifferenceRow(
            id=found.id,
            finding=found.finding,
            kind=found.kind,
            told=tuple(
                w.siglum for w in self.edition.in_order(a for v in found.values for a in v.articles)
            ),
            slot=slot_in_words(found),
            glance=values_at_a_glance((value.text for value in values), found.verdict),
            of_what=shortened(statement, GLANCE_STATEMENT) if needs_statement(found) else "",
            statement=shortened(statement_of(found, statement), STATEMENT_LENGTH),
            verdict=found.verdict,
            sign=sign,
            meaning=meaning,
            reason=found.reason,
            values=tuple(values),
        )

    def _value(self, value: SlotValue, found: Discrepancy) -> ValueRow:
        """A value with its places."""
        first = {c.article: c for c in sorted(value.spans, reverse=True)}
        witnesses = self.edition.in_order([*value.articles, *first])
        is_denied = found.kind == "polarity" and value.normalized == "negative"
        shown = self._passage_of_act if is_denied else self.passage
        return ValueRow(
            text=value_in_words(value, found.kind, self.edition.texts),
            witnesses=tuple(witnesses),
            passages=tuple(shown(first[w.article.id]) for w in witnesses if w.article.id in first),
        )

    def _passage_of_act(self, citation: Citation) -> Passage:
        """A verb in its context, marked together with what negates it."""
        text = self.edition.witness(citation.article).article.text
        start, end = with_negation(text, citation.span.start, citation.span.end)
        before, words, behind = context(text, start, end)
        return Passage(mark=self.mark(citation), before=before, words=words, behind=behind)

    def findings(self) -> list[FindingGroup]:
        """Findings by status, each with its row of the matrix."""
        differences: dict[str, list[Discrepancy]] = {}
        for found in ranked_discrepancies(self.dossier):
            differences.setdefault(found.finding, []).append(found)
        ranked = ranked_findings(self.dossier.findings)
        groups = []
        for status, (sign, meaning) in STATUSES.items():
            rows = [
                self._finding(f, differences.get(f.id, ())) for f in ranked if f.status == status
            ]
            if rows:
                groups.append(
                    FindingGroup(status=status, sign=sign, meaning=meaning, rows=tuple(rows))
                )
        return groups

    def _finding(self, finding: Finding, differences: Sequence[Discrepancy]) -> FindingRow:
        accounts = {account.article: account for account in finding.accounts}
        cells, tellings = [], []
        for witness in self.edition.witnesses:
            account = accounts.get(witness.article.id)
            stance = account.stance if account else "unread"
            sign, meaning = STANCES[stance]
            cell = StanceCell(witness=witness, stance=stance, sign=sign, meaning=meaning)
            cells.append(cell)
            if account is not None and account.spans:
                tellings.append(self._telling(cell, account))
        return FindingRow(
            finding=finding,
            source=self.mark(finding.source),
            cells=tuple(cells),
            tellings=group_tellings(tellings),
            tellers=by_stance(telling.cell for telling in tellings),
            origins=self._origins(finding),
            differences=tuple(differences),
            left_out=self._left_out.get(finding.id),
        )

    def _origins(self, finding: Finding) -> tuple[tuple[str, bool, tuple[Named, ...]], ...]:
        """Origins by how it is known that they are.

        That what one account alone tells is its own reporting need not be said a thousand times.
        """
        found: dict[str, list[Named]] = {}
        for o in sorted(finding.origins, key=lambda o: (-len(o.articles), o.name)):
            witnesses = tuple(self.edition.in_order(o.articles))
            if len(witnesses) == len(finding.origins) == 1 and o.name.endswith(witnesses[0].label):
                continue
            found.setdefault(one_line(o.why), []).append((o.name, witnesses))
        return tuple((*cut_reason(why), tuple(named)) for why, named in found.items())

    def _telling(self, cell: StanceCell, account: Account) -> TellingRow:
        spans = sorted(set(account.spans))
        # Words that stand within others of the same account are read with those.
        whole = [s for s in spans if not any(o.covers(s) for o in spans if o != s)]
        passages = [self.passage(Citation(account.article, span)) for span in whole]
        return TellingRow(
            cell=cell,
            passages=tuple(without_repeats(passages)),
            chain=tuple(
                (level.name, level.kind, self.mark(Citation(account.article, level.span)))
                for level in account.attribution
            ),
        )

    def edges(self) -> list[EdgeRow]:
        """Provenance by taker, source and kind."""
        grouped: dict[tuple[str, str, str], list[Provenance]] = {}
        for edge in self.edition.taken():
            taker = self.edition.witness(edge.taker)
            key = (taker.siglum.rjust(3), one_line(edge.origin), edge.kind)
            grouped.setdefault(key, []).append(edge)
        return [self._edge(grouped[key]) for key in sorted(grouped)]

    def _edge(self, edges: Sequence[Provenance]) -> EdgeRow:
        first = edges[0]
        reasons: dict[str, list[Mark]] = {}
        for edge in edges:
            marks = reasons.setdefault(one_line(edge.reason), [])
            marks += [m for c in edge.spans if (m := self.mark(c)) not in marks]
        return EdgeRow(
            taker=self.edition.witness(first.taker),
            source=self.edition.witness(first.source) if first.source else None,
            origin=one_line(first.origin),
            kind=PROVENANCE_KINDS[first.kind],
            reasons=tuple((reason, tuple(marks)) for reason, marks in reasons.items()),
        )

    def quotes(self) -> tuple[list[QuoteRow], list[QuoteRow]]:
        """Utterances that several accounts print, the most printed first, and all others."""
        shared, alone = self.edition.utterances()
        return [self._quote(u) for u in shared], [self._quote(u) for u in alone]

    def names(self) -> NameRows:
        """Names by what a reader wants of them: first those that accounts spell otherwise."""
        ranked = sorted(
            self.dossier.identities,
            key=lambda i: (NAME_KINDS.index(i.type), -len(printed_in(i)), i.name, i.id),
        )
        rows: dict[str, list[Identity]] = {"otherwise": [], "shared": [], "alone": []}
        for identity in ranked:
            is_shared = len(printed_in(identity)) > 1 or len(identity.variants) > 1
            is_otherwise = is_spelled_otherwise(identity)
            part = "otherwise" if is_otherwise else "shared" if is_shared else "alone"
            rows[part].append(identity)
        return NameRows(
            **{part: tuple(found) for part, found in rows.items()},
            alike=tuple(find_alike(ranked)),
        )

    def _quote(self, utterance: Utterance) -> QuoteRow:
        variants = sorted(utterance.variants, key=self.edition.place_of)
        alike: dict[tuple[str, tuple[tuple[Change, str], ...]], list[Mark]] = {}
        verbatim: dict[str, Mark] = {}
        for variant in variants:
            mark = self.mark(Citation(variant.article, variant.span))
            if variant.difference:
                words = variant.span.text.rstrip(".,")
                pieces = tuple(changes_shown(utterance.text, words))
                alike.setdefault((one_line(variant.difference), pieces), []).append(mark)
            else:
                verbatim.setdefault(variant.article, mark)
        return QuoteRow(
            id=utterance.id,
            speaker=one_line(utterance.speaker or "Speaker not named"),
            text=one_line(utterance.text).strip('“”"«» ,'),
            first=self.edition.witness(utterance.first) if utterance.first else None,
            verbatim=tuple(verbatim.values()),
            variants=tuple(
                VariantRow(marks=tuple(marks), difference=difference, pieces=pieces)
                for (difference, pieces), marks in alike.items()
            ),
        )
