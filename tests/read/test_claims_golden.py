"""Claims of invented sentences of every kind that news is made of, against what a person reads.

The table is `golden/claims.txt`; its head explains the columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from variorum.model.article import Article
from variorum.model.claim import Argument, Claim
from variorum.model.identity import text_digest
from variorum.model.span import ArticleId
from variorum.read.reader import read_article
from variorum.settings import ReadSettings

if TYPE_CHECKING:
    from variorum.read.parsing.pipeline import Pipeline

TABLE = Path(__file__).parent / "golden" / "claims.txt"


def golden_cases() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Sentences with the lines below them."""
    sentence, lines = "", list[str]()
    for line in [*TABLE.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("    "):
            lines.append(line.strip())
            continue
        if sentence:
            yield sentence, tuple(lines)
        sentence, lines = ("" if line.startswith("#") else line), []


CASES = list(golden_cases())


def written(claim: Claim) -> str:
    """A claim as the table has it."""
    predicate = claim.predicate.lemma
    if claim.predicate.complement is not None:
        predicate += f" > {claim.predicate.complement}"
    if claim.modality == "asserted":
        standing = "+" if claim.polarity == "positive" else "not"
    else:
        standing = ("not " if claim.polarity == "negative" else "") + claim.modality
    return " | ".join(
        [
            " … ".join(fragment.text for fragment in claim.fragments),
            words(claim.subject),
            predicate,
            words(claim.object),
            standing,
            "; ".join(level.span.text for level in claim.attribution) or "-",
        ]
    )


def words(argument: Argument | None) -> str:
    return argument.span.text if argument is not None else "-"


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[case[0][:60] for case in CASES])
def test_a_sentence_yields_the_claims_that_a_person_reads_in_it(
    sentence: str, expected: tuple[str, ...], pipeline: Pipeline
) -> None:
    article = Article(
        id=ArticleId("a"),
        text=sentence,
        digest=text_digest(sentence),
        language="en",
        published="2023-03-03",
    )
    claims = read_article(article, pipeline, ReadSettings()).claims
    assert tuple(written(claim) for claim in claims) == expected


def test_the_table_holds_every_kind_of_sentence() -> None:
    kinds = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line[:3] == "## "]
    assert len(kinds) == 16
    assert len(CASES) >= 150
