"""The laws of the design, end to end, on the project's own sample and its articles."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import variorum
from variorum.api import Variorum
from variorum.model.article import Article
from variorum.model.dossier import Dossier
from variorum.publish.json import render_json
from variorum.publish.verify import verify_dossier
from variorum.settings import ReadSettings, Settings

SAMPLE = Path(variorum.__file__).parent / "data" / "sample" / "accounts"
TELLING = frozenset({"states", "attributes", "differs", "denies"})

Place = tuple[str, int, int]
"""Where a claim stands: article and offsets."""


@pytest.fixture(scope="module")
def program() -> Variorum:
    return Variorum(Settings(read=ReadSettings(workers=1)))


@pytest.fixture(scope="module")
def articles(program) -> list[Article]:
    return [item for item in program.load([str(SAMPLE)]) if isinstance(item, Article)]


@pytest.fixture
def dossier(sample_dossier) -> Dossier:
    return sample_dossier


def origins_by_place(dossier: Dossier) -> dict[Place, int]:
    """The highest number of origins of a finding, by each place that tells it."""
    counts: dict[Place, int] = {}
    for finding in dossier.findings:
        for account in finding.accounts:
            for span in account.spans if account.stance in TELLING else ():
                place = (str(account.article), span.start, span.end)
                counts[place] = max(counts.get(place, 0), len(finding.origins))
    return counts


def risen(before: Dossier, after: Dossier) -> list[str]:
    """What counts more origins than before, with its words."""
    counts, texts = origins_by_place(after), {a.id: a.text for a in after.articles}
    return [
        f"{texts[article][start:end]!r}: {was} -> {counts[article, start, end]}"
        for (article, start, end), was in origins_by_place(before).items()
        if counts.get((article, start, end), 0) > was
    ]


def records(articles: Sequence[Article], outlet: str) -> Iterator[dict[str, str | None]]:
    for number, article in enumerate(articles):
        yield {
            "id": f"{outlet} {number}",
            "outlet": f"{outlet} {number}",
            "title": article.title,
            "published": article.published,
            "text": article.text,
        }


def load(program: Variorum, folder: Path, rows: Sequence[dict]) -> list[Article]:
    file = folder / "more.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    loaded = list(program.load([str(file)]))
    assert all(isinstance(item, Article) for item in loaded), loaded
    return [item for item in loaded if isinstance(item, Article)]


def test_every_span_of_the_dossier_holds_its_words(dossier):
    assert len(dossier.findings) > 50
    assert verify_dossier(json.loads(render_json(dossier)), dossier.articles) == []


def test_a_copy_of_every_account_raises_no_count_of_origins(program, articles, dossier, tmp_path):
    copies = load(program, tmp_path, list(records(articles, "Copy Herald")))
    after = program.collate_articles(iter([*articles, *copies]))
    assert len(after.articles) == 2 * len(dossier.articles)
    assert risen(dossier, after) == []


@pytest.mark.parametrize("source_id", ["01-vpa-wire.txt", "03-dray-valley-herald.txt"])
def test_a_copy_of_one_account_raises_no_count_of_origins(
    program, articles, dossier, tmp_path, source_id
):
    original = [article for article in articles if article.source_id == source_id]
    copies = load(program, tmp_path, list(records(original, "Copy Herald")))
    after = program.collate_articles(iter([*articles, *copies]))
    assert len(after.articles) == len(dossier.articles) + 1
    assert risen(dossier, after) == []


def test_a_digest_that_cites_an_account_raises_no_count_of_origins(
    program, articles, dossier, tmp_path
):
    wire = next(a for a in articles if a.source_id == "01-vpa-wire.txt")
    told = [
        span.text
        for finding in dossier.findings
        for account in finding.accounts
        if account.article == wire.id and account.stance == "states"
        for span in account.spans[:1]
        if span.text[:1].isupper() and len(span.text.split()) > 6
    ]
    lines = [f"According to the {wire.outlet}, {words}." for words in told[:8]]
    assert len(lines) >= 4
    row = {
        "id": "digest",
        "outlet": "Morning Digest",
        "published": wire.published,
        "text": "\n\n".join(lines),
    }
    after = program.collate_articles(iter([*articles, *load(program, tmp_path, [row])]))
    assert len(after.articles) == len(dossier.articles) + 1
    assert risen(dossier, after) == []


@pytest.mark.parametrize(("seed", "workers"), [("5", 1), ("41", 2)])
def test_order_hash_seed_and_workers_change_no_byte(dossier, tmp_path, seed, workers):
    files = [str(file) for file in sorted(SAMPLE.iterdir())]
    random.Random(seed).shuffle(files)
    settings = tmp_path / "settings.toml"
    settings.write_text(f"[read]\nworkers = {workers}\n")
    command = [sys.executable, "-m", "variorum.cli", "collate", *files]
    done = subprocess.run(
        [*command, "--format", "json", "--settings", str(settings)],
        capture_output=True,
        check=True,
        env={"PYTHONHASHSEED": seed, "PATH": ""},
    )
    assert done.stdout.decode("utf-8") == render_json(dossier)
