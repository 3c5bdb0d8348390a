"""Copies as desks edit them, made of the sample's accounts; the truth is known by construction."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from variorum.gather.copies import find_copies
from variorum.model.article import Article
from variorum.settings import GatherSettings

MakeArticle = Callable[..., Article]

ACCOUNTS = Path(str(resources.files("variorum.data"))) / "sample" / "accounts"
WIRE, HERALD, MINISTRY = (
    next(ACCOUNTS.glob(f"*{name}*")).read_text(encoding="utf-8")
    for name in ("wire", "herald", "ministry")
)
SYNONYMS = {
    "killing": "claiming",
    "town": "community",
    "wave": "torrent",
    "failed": "broke",
    "evacuated": "removed",
    "people": "residents",
    "warning": "alarm",
    "found": "discovered",
    "dam": "barrage",
}


def paragraphs(text: str) -> list[str]:
    return [p for p in text.split("\n\n") if p.strip()]


def truncated(text: str) -> str:
    return "\n\n".join(paragraphs(text)[:7])


def under_a_new_headline(text: str) -> str:
    return "\n\n".join(["Gate bursts in the north", *paragraphs(text)[1:]])


def with_a_local_paragraph(text: str) -> str:
    own = "Nobody from our town was hurt, the fire brigade said after it had called every inn."
    parts = paragraphs(text)
    return "\n\n".join([*parts[:4], own, *parts[4:]])


def without_its_first_quotation(text: str) -> str:
    parts = paragraphs(text)
    first = next(p for p in parts[1:] if '"' in p)
    return "\n\n".join(p for p in parts if p != first)


def reordered(text: str) -> str:
    sentences = re.split(r"(?<=[.!?])\s+", text)
    random.Random(5).shuffle(sentences)
    return " ".join(sentences)


def with_synonyms(text: str) -> str:
    return re.sub(r"\w+", lambda m: SYNONYMS.get(m.group(), m.group()), text)


def with_other_figures(text: str) -> str:
    return re.sub(r"\d+", lambda m: str(int(m.group()) + 7), text)


@pytest.mark.parametrize(
    "edit",
    [
        under_a_new_headline,
        with_a_local_paragraph,
        without_its_first_quotation,
        reordered,
        with_synonyms,
        with_other_figures,
    ],
)
@pytest.mark.parametrize("text", [WIRE, HERALD, MINISTRY], ids=["wire", "herald", "ministry"])
def test_an_edited_copy_is_a_near_duplicate(
    make_article: MakeArticle, text: str, edit: Callable[[str], str]
):
    (copy,) = find_copies([make_article(text), make_article(edit(text))], GatherSettings())
    assert copy.kind == "near-duplicate"


@pytest.mark.parametrize("text", [WIRE, HERALD, MINISTRY], ids=["wire", "herald", "ministry"])
def test_a_truncated_copy_is_an_excerpt_that_is_held_whole(make_article: MakeArticle, text: str):
    cut = make_article(truncated(text))
    (copy,) = find_copies([make_article(text), cut], GatherSettings())
    assert (copy.share_a if copy.a == cut.id else copy.share_b) == 1.0


@pytest.mark.parametrize(
    ("source", "taker"), list(itertools.permutations([WIRE, HERALD, MINISTRY], 2))
)
def test_a_paragraph_taken_into_another_account_is_an_excerpt(
    make_article: MakeArticle, source: str, taker: str
):
    plain = [p for p in paragraphs(source)[1:] if '"' not in p and len(p.split()) >= 30]
    parts = paragraphs(taker)
    mixed = make_article("\n\n".join([*parts[:3], plain[0], *parts[3:]]))
    (copy,) = find_copies([make_article(source), mixed], GatherSettings())
    assert copy.kind == "excerpt"
    shown = {p.in_a.text if copy.a == mixed.id else p.in_b.text for p in copy.passages}
    assert any(text[:60] in plain[0] for text in shown)


def test_independent_accounts_with_the_same_quotations_are_no_copies(make_article: MakeArticle):
    articles = [make_article(text) for text in (WIRE, HERALD, MINISTRY)]
    assert find_copies(articles, GatherSettings()) == ()
