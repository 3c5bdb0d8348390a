"""Briefs against briefs written by people: ROUGE, beside extractive peers of the same length."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from variorum.bench.events import Desk, EventCase, case_of
from variorum.brief.cite import missing_facts
from variorum.brief.dossier import write_dossier
from variorum.engine.local import describe_coverage
from variorum.errors import MissingExtraError
from variorum.model.dossier import BriefSentence
from variorum.settings import BriefSettings

BRIEFS_FILE = "stories-neus.jsonl"
_TOKEN = re.compile(r"[a-z0-9]+")
_REFERENCE = re.compile(r"TITLE=>.*?ARTICLE=>\s*", re.DOTALL)
# Sections of our brief that tell of the event; "read on" advises on reading.
_TELLING = frozenset(
    {"topline", "key facts", "disputed", "who said what", "background", "what to watch"}
)
_LEAD = 3

# Whole sentences that do not fit are left out of a brief; asked for more, it fills the length.
STRETCH = 2

Summarise = Callable[[EventCase, int], list[str]]
"""Sentences of a brief of so many words or more, if there are, on the accounts of an event."""


@dataclass(frozen=True, slots=True)
class BriefCase:
    """An event and the brief that people wrote of it."""

    event: EventCase
    reference: str


@dataclass(frozen=True, slots=True)
class BriefScore:
    """Mean ROUGE F1 over the cases, and the mean length in words."""

    rouge_1: float
    rouge_2: float
    rouge_l: float
    words: float


def load_briefs(path: Path) -> list[BriefCase]:
    """Stories of two accounts or more with a brief by people, by event."""
    by_event: dict[str, list[dict[str, object]]] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            by_event.setdefault(row["event"], []).append(row)
    return [
        BriefCase(case_of(name, rows), _REFERENCE.sub("", str(rows[0]["neutral_brief"])))
        for name, rows in sorted(by_event.items())
        if len(rows) > 1 and rows[0].get("neutral_brief")
    ]


def budget(cases: Sequence[BriefCase]) -> int:
    """Words that every system may write: the median length of the references."""
    return round(median(len(case.reference.split()) for case in cases))


def score_briefs(cases: Sequence[BriefCase], summarise: Summarise, words: int) -> BriefScore:
    """Mean scores of a system, its text cut at so many words so that length decides nothing."""
    totals = [0.0] * 4
    for case in cases:
        text = " ".join(" ".join(summarise(case.event, words)).split()[:words])
        figures = (*rouge(text, case.reference), float(len(text.split())))
        totals = [total + figure for total, figure in zip(totals, figures, strict=True)]
    return BriefScore(*(total / max(1, len(cases)) for total in totals))


def rouge(text: str, reference: str) -> tuple[float, float, float]:
    """ROUGE-1, ROUGE-2 and ROUGE-L F1 over lower-case words, without stemming.

    Source: Lin, ROUGE: a package for automatic evaluation of summaries, 2004; the same figures as
    rouge-score 0.1.2 without its stemmer, with texts taken as one sentence for ROUGE-L.
    """
    a, b = _TOKEN.findall(text.casefold()), _TOKEN.findall(reference.casefold())
    return _overlap(a, b, 1), _overlap(a, b, 2), _f1(_common_sequence(a, b), len(a), len(b))


def _overlap(a: Sequence[str], b: Sequence[str], size: int) -> float:
    left = Counter(tuple(a[i : i + size]) for i in range(len(a) - size + 1))
    right = Counter(tuple(b[i : i + size]) for i in range(len(b) - size + 1))
    return _f1((left & right).total(), left.total(), right.total())


def _f1(shared: int, found: int, wanted: int) -> float:
    return 2 * shared / (found + wanted) if shared else 0.0


def _common_sequence(a: Sequence[str], b: Sequence[str]) -> int:
    """Length of the longest common subsequence."""
    row = [0] * (len(b) + 1)
    for word in a:
        before = 0
        for at, other in enumerate(b, start=1):
            above = row[at]
            row[at] = before + 1 if word == other else max(row[at], row[at - 1])
            before = above
    return row[-1]


class OurBriefs:
    """Our brief, and the citations it has been asked for."""

    def __init__(self, desk: Desk, *, stretch: int = STRETCH) -> None:
        self.desk = desk
        self.stretch = stretch
        self.sentences = 0
        self.unsupported: list[str] = []

    def __call__(self, event: EventCase, words: int) -> list[str]:
        """The telling sections of a brief of so many words."""
        story, known, readings = self.desk.gather(event.articles())
        collation = self.desk.collate_story(story, known, readings)
        coverage = describe_coverage(list(known.values()), readings, [])
        settings = BriefSettings(length_words=self.stretch * words)
        dossier = write_dossier(story, known, readings, collation, coverage, settings)
        told = [s for part in dossier.brief if part.section in _TELLING for s in part.sentences]
        for sentence in told:
            self._check(sentence)
        return [sentence.text for sentence in told]

    def _check(self, sentence: BriefSentence) -> None:
        """Law 6: names, figures and dates stand in the citations."""
        self.sentences += 1
        missing = missing_facts(sentence.text, sentence.citations)
        if missing or not sentence.citations:
            self.unsupported.append(f"{sentence.text} (not cited: {', '.join(missing) or 'all'})")


class Extracts:
    """Extractive peers over the same sentences as ours."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def lead(self, event: EventCase, words: int) -> list[str]:
        """The first three sentences of the first account."""
        return self._sentences(event)[0][:_LEAD]

    def leads(self, event: EventCase, words: int) -> list[str]:
        """First sentences of all accounts, then second ones, up to the length."""
        told = self._sentences(event)
        depth = max(len(account) for account in told)
        order = [account[at] for at in range(depth) for account in told if at < len(account)]
        return _fill(order, words)

    def ranked_by(self, summariser: Callable[..., Sequence[object]]) -> Summarise:
        """The best sentences by a summariser of sumy, up to the length."""
        from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

        def summarise(event: EventCase, words: int) -> list[str]:
            told = [s for account in self._sentences(event) for s in account]
            document = ObjectDocumentModel([Paragraph([Sentence(s, _Words()) for s in told])])
            # It gives the best n in order of the text: what n adds is the next best.
            best: list[str] = []
            for count in range(1, len(told) + 1):
                chosen = [str(s) for s in summariser(document, count)]
                best += [s for s in chosen if s not in best]
                if sum(len(s.split()) for s in best) >= words:
                    break
            return _fill(best, words)

        return summarise

    def _sentences(self, event: EventCase) -> list[list[str]]:
        """Sentences below the headline, by account."""
        accounts = []
        for article in event.articles():
            title = (article.title or "").strip()
            spans = self.desk.read(article).sentences
            accounts.append([s.text for s in spans if s.text.strip() != title])
        return accounts


class _Words:
    """The tokenizer that sumy asks for; its own needs downloaded data."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(_TOKEN.findall(text.casefold()))


def _fill(sentences: Sequence[str], words: int) -> list[str]:
    """Sentences in their order until the length is reached."""
    chosen: list[str] = []
    length = 0
    for sentence in sentences:
        if length >= words:
            break
        chosen.append(sentence)
        length += len(sentence.split())
    return chosen


def sumy_peers(extracts: Extracts) -> dict[str, Summarise]:
    """LexRank and TextRank of sumy.

    Raises:
        MissingExtraError: sumy is not installed.
    """
    try:
        from sumy.summarizers.lex_rank import LexRankSummarizer
        from sumy.summarizers.text_rank import TextRankSummarizer
    except ImportError as error:
        msg = "sumy is not installed: pip install 'variorum[peers]'"
        raise MissingExtraError(msg) from error
    return {
        "LexRank (sumy)": extracts.ranked_by(LexRankSummarizer()),
        "TextRank (sumy)": extracts.ranked_by(TextRankSummarizer()),
    }
