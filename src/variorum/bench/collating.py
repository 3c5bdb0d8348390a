"""`variorum bench collate`: planted facts, alignment, independence and briefs, in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from variorum.bench.events import EVENTS_FILE, Desk, EventCase, load_events, sample_event
from variorum.bench.planted import KINDS
from variorum.bench.reading import evenly
from variorum.bench.score_alignment import (
    JudgedPair,
    Scorer,
    decide_by_threshold,
    encoder_scorer,
    group_decisions,
    load_pairs,
    own_scores,
    rank_quality,
    score_decisions,
    tfidf_scorer,
)
from variorum.bench.score_briefs import (
    BRIEFS_FILE,
    Extracts,
    OurBriefs,
    Summarise,
    budget,
    load_briefs,
    score_briefs,
    sumy_peers,
)
from variorum.bench.score_independence import score_independence
from variorum.bench.score_nuggets import NUGGET_WORDS, load_nuggets, told_nuggets
from variorum.bench.score_planted import PlantedScore, score_planted
from variorum.bench.table import BenchTable
from variorum.errors import MissingExtraError

COLUMNS = ("what", "data", "cases", "system", "figures")
FURTHER_FILES = ("stories-ecbplus.jsonl", "stories-basil.jsonl")
BRIEFS = 60
"""Stories of which briefs are scored, evenly spaced."""
INDEPENDENCE_EVENTS = 10

Row = list[str]


class _Bench:
    """Rows under construction."""

    def __init__(self, data: Path, events: int, *, with_peers: bool, show: bool) -> None:
        self.data = data
        self.wanted = events
        self.with_peers = with_peers
        self.show = show
        self.desk = Desk()
        self.rows: list[Row] = []
        self.notes: list[str] = []

    def has(self, name: str) -> bool:
        """Whether a data set is there; a note if not."""
        if (self.data / name).is_file():
            return True
        self.notes.append(f"{name} is not in {self.data.name}: not measured.")
        return False

    def events(self) -> list[EventCase]:
        """The sample event and those of the data set, evenly spaced if fewer are wanted."""
        found = load_events(self.data / EVENTS_FILE) if self.has(EVENTS_FILE) else []
        return [sample_event(), *evenly(found, self.wanted)]


def measure_collating(
    data: Path, *, events: int = 0, with_peers: bool = True, show: bool = False
) -> BenchTable:
    """Measure collation on the data sets found in a folder, and on the sample event.

    Args:
        data: Folder with the data sets.
        events: How many events to plant facts in; 0 for all.
        with_peers: Whether to measure the installed peers.
        show: Whether to list the contested discrepancies of untouched events and the facts that
            were missed, for a reader to judge.
    """
    bench = _Bench(data, events, with_peers=with_peers, show=show)
    found = bench.events()
    _planted(bench, found)
    _alignment(bench)
    _independence(bench, found)
    if bench.has(BRIEFS_FILE):
        _briefs(bench)
    _nuggets(bench)
    return BenchTable(
        title="Collating: planted facts, alignment, independence, briefs",
        columns=COLUMNS,
        rows=bench.rows,
        notes=bench.notes,
    )


def _further(bench: _Bench) -> Iterator[EventCase]:
    """Events of other sets, for kinds of planted facts that are scarce; none in a short bench."""
    for name in () if bench.wanted else FURTHER_FILES:
        if (bench.data / name).is_file():
            yield from load_events(bench.data / name)


def _planted(bench: _Bench, events: Sequence[EventCase]) -> None:
    score = score_planted(events, bench.desk, further=_further(bench))
    for kind in KINDS:
        hits, cases = score.recall(kind)
        if not cases:
            continue
        shown = ", ".join(f"{n} {verdict}" for verdict, n in sorted(score.shown_as(kind).items()))
        beside = score.beside(kind)
        figures = f"recall {hits / cases:.2f} ({hits}), as a copy {beside / cases:.2f} ({beside})"
        if hits:
            figures += f", right verdict {score.rightly(kind)} of {hits} ({shown})"
        bench.rows.append(["planted fact", kind, str(cases), "variorum", figures])
    shown = ", ".join(f"{n} {verdict}" for verdict, n in sorted(score.verdicts.items()))
    contested = sum(len(found) for found in score.untouched.values())
    figures = (
        f"{contested} conflict or unresolved, to be judged by a reader; all: {shown or 'none'}"
    )
    bench.rows.append(["untouched", "discrepancies", str(score.events), "variorum", figures])
    bench.notes += [
        "Planted facts: the changed account stands in place of its original; “as a copy”: beside",
        "it, as the article of another outlet. Kinds with few cases are planted in further events.",
    ]
    if bench.show:
        bench.notes += _listed(score)


def _listed(score: PlantedScore) -> list[str]:
    """What a reader must judge: contested discrepancies of untouched events, and missed facts."""
    found = [f"- {event}: {words}" for event, shown in score.untouched.items() for words in shown]
    missed = [
        f"- {case.event}, {case.planted.kind}: “{case.planted.original}” became"
        f" “{case.planted.planted}” in “{case.planted.sentence}”"
        for case in score.cases
        if case.verdict is None
    ]
    return ["Contested in untouched events:", *found, "", "Planted and not shown:", *missed]


def _alignment(bench: _Bench) -> None:
    pairs = load_pairs(bench.data, bench.desk)
    if not pairs:
        bench.notes.append("No set of the judged pairs of claims is there: alignment not measured.")
        return
    for drawn in sorted({pair.drawn for pair in pairs}):
        _alignment_of(bench, drawn, [pair for pair in pairs if pair.drawn == drawn])
    bench.notes += [
        "Alignment: judged pairs, by how they were drawn: `candidates` at random of what the",
        "program has to decide, `strata` the hard ones, `groups` of findings of three accounts or",
        "more. The scorer was trained on them:",
        "`python -m variorum.bench.train_alignment DATA OUT.json --check` leaves events out. Peers",
        "decide by the threshold that is best on other events.",
    ]


def _alignment_of(bench: _Bench, drawn: str, pairs: Sequence[JudgedPair]) -> None:
    gold = [pair.is_same for pair in pairs]
    stand_for = [pair.stands_for for pair in pairs]
    scores = own_scores(pairs)
    threshold = bench.desk.tools.settings.collate.min_alignment
    aligned = [score >= threshold for score in scores]
    rows = [
        ("variorum, score", score_decisions(gold, aligned, stand_for)),
        ("variorum, in one finding", score_decisions(gold, group_decisions(pairs), stand_for)),
    ]
    quality = {"variorum, score": rank_quality(scores, gold, stand_for)}
    for name, scorer in _similarities(bench, pairs).items():
        found = scorer([pair.texts for pair in pairs])
        said = decide_by_threshold(found, gold, [pair.event for pair in pairs], stand_for)
        rows.append((name, score_decisions(gold, said, stand_for)))
        quality[name] = rank_quality(found, gold, stand_for)
    for name, decisions in rows:
        ranks = f", ranks {quality[name]:.3f}" if name in quality else ""
        bench.rows.append(["alignment", drawn, str(len(pairs)), name, f"{decisions}{ranks}"])


def _similarities(bench: _Bench, pairs: Sequence[JudgedPair]) -> dict[str, Scorer]:
    """The peers that are installed: plain similarities of the two texts."""
    if not bench.with_peers:
        return {}
    aligners = {id(pair.aligner): pair.aligner for pair in pairs}.values()
    texts = [view.claim.span.text for aligner in aligners for view in aligner.views]
    found: dict[str, Scorer] = {}
    makers: dict[str, Callable[[], Scorer]] = {
        "TF-IDF cosine (scikit-learn)": partial(tfidf_scorer, texts),
        "encoder cosine (USE)": encoder_scorer,
    }
    for name, make in makers.items():
        try:
            found[name] = make()
        except MissingExtraError as error:
            bench.notes.append(f"Peer left out: {error}.")
    return found


def _independence(bench: _Bench, events: Sequence[EventCase]) -> None:
    score = score_independence(evenly(events, INDEPENDENCE_EVENTS), bench.desk)
    for way, planted in sorted(score.planted.items()):
        raised = sum(f", {way}: " in words for words in score.raised)
        compared = score.compared[way]
        figures = (
            f"law held by {compared - raised} of {compared} findings"
            f" ({(compared - raised) / max(1, compared):.1%}), origin traced for"
            f" {score.traced[way]} of {planted}"
        )
        bench.rows.append(["independence", way, str(planted), "variorum", figures])
    if score.raised and bench.show:
        bench.notes += ["Counts of origins that rose:", *(f"- {words}" for words in score.raised)]


def _briefs(bench: _Bench) -> None:
    cases = evenly(load_briefs(bench.data / BRIEFS_FILE), BRIEFS)
    words = budget(cases)
    ours = OurBriefs(bench.desk)
    systems = _systems(bench, ours)
    for name, system in systems.items():
        score = score_briefs(cases, system, words)
        figures = (
            f"ROUGE-1 {score.rouge_1:.3f}, ROUGE-2 {score.rouge_2:.3f},"
            f" ROUGE-L {score.rouge_l:.3f}; {score.words:.0f} words"
        )
        bench.rows.append(["brief", "NeuS", str(len(cases)), name, figures])
    kept = ours.sentences - len(ours.unsupported)
    figures = f"citation precision {kept / max(1, ours.sentences):.3f} ({kept} of {ours.sentences})"
    bench.rows.append(["brief", "law 6", str(len(cases)), "variorum", figures])
    bench.notes.append(f"Briefs: every system may write {words} words, the median reference.")
    bench.notes += [f"- without citation: {words}" for words in ours.unsupported]


def _systems(bench: _Bench, ours: Summarise) -> dict[str, Summarise]:
    """Our briefs and the extractive peers that are installed."""
    extracts = Extracts(bench.desk)
    found: dict[str, Summarise] = {
        "variorum": ours,
        "lead-3 of one account": extracts.lead,
        "first sentences of all accounts": extracts.leads,
    }
    if bench.with_peers:
        try:
            found.update(sumy_peers(extracts))
        except MissingExtraError as error:
            bench.notes.append(f"Peer left out: {error}.")
    return found


def _nuggets(bench: _Bench) -> None:
    """What the briefs of our own sample tell of its answer key."""
    event, nuggets = sample_event(), load_nuggets()
    for name, system in _systems(bench, OurBriefs(bench.desk, stretch=1)).items():
        told = told_nuggets(event, system, nuggets)
        missed = [nugget.name for nugget in nuggets if nugget.name not in told]
        figures = (
            f"{len(told)} of {len(nuggets)} in {NUGGET_WORDS} words;"
            f" without {', '.join(missed) or 'none'}"
        )
        bench.rows.append(["brief", "sample: facts and differences", "1", name, figures])
