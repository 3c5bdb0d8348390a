from __future__ import annotations

import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.gather import pieces
from variorum.gather.pieces import PieceEntries, PieceTable
from variorum.gather.terms import TOKEN, TOKENS, known_word
from variorum.gather.words import (
    _WORD,
    COPIED_ZONES,
    article_words,
    word_hash,
    word_hashes,
    word_key,
)
from variorum.model.article import Article, Zone
from variorum.model.span import ArticleId

texts = st.text(
    alphabet=st.sampled_from(list("aBé'’ʼ-–_1,. \n\t\u00a0“”\"!?ßİ漢\u0301")), max_size=60
)


def lettered(table: PieceTable) -> PieceEntries:
    """Entries: the number of each letter or digit of a piece."""
    return PieceEntries(
        lambda piece: [(ord(sign),) for sign in piece if sign.isalnum()],
        {"letter": np.uint32},
        table,
    )


def letters(table: PieceTable, entries: PieceEntries, *stretches: str) -> str:
    places = entries.places_of(table.numbers_of(stretches))
    return "".join(map(chr, entries.columns["letter"][places].tolist()))


@given(st.lists(texts, max_size=4))
def test_the_entries_of_a_text_stand_in_its_order(stretches: list[str]):
    table = PieceTable()
    wanted = "".join(sign for stretch in stretches for sign in stretch if sign.isalnum())
    assert letters(table, lettered(table), *stretches) == wanted


@given(st.lists(texts, min_size=1, max_size=8))
def test_what_was_forgotten_is_found_again(told: list[str]):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "_MOST", 3)
        table = PieceTable()
        entries = lettered(table)
        for text in told:
            assert letters(table, entries, text) == "".join(filter(str.isalnum, text))
            assert len(table) <= 3 + len(text) + 1


@given(texts)
def test_words_are_the_same_whether_a_text_is_read_whole_or_by_its_pieces(text: str):
    article = Article(id=ArticleId("a"), text=text, digest="", zones=())
    assert word_hashes(article).tolist() == [word_hash(word) for word in _WORD.findall(text)]


@given(texts, st.lists(st.integers(0, 60), max_size=6))
def test_the_words_of_some_zones_are_at_their_places(text: str, borders: list[int]):
    cuts = sorted({min(border, len(text)) for border in borders})
    zones = tuple(Zone(a, b, "body") for a, b in zip(cuts[::2], cuts[1::2], strict=False))
    article = Article(id=ArticleId("a"), text=text, digest="", zones=zones)
    words = article_words(article)
    held = [(zone.start, zone.end) for zone in zones] or [(0, len(text))]
    wanted = [
        (match.span(), number)
        for number, (start, end) in enumerate(held)
        for match in _WORD.finditer(text, start, end)
    ]
    places = zip(words.starts.tolist(), words.ends.tolist(), strict=True)
    assert list(zip(places, words.zones.tolist(), strict=True)) == wanted
    assert words.keys.tolist() == [word_key(text[a:b]) for (a, b), _ in wanted]


@given(texts)
def test_terms_are_the_same_whether_a_text_is_read_whole_or_by_its_pieces(text: str):
    places = TOKENS.places_of(pieces.PIECES.numbers_of([text]))
    has_term = TOKENS.columns["has_term"][places]
    found = TOKENS.columns["term"][places][has_term].tolist()
    known = [known_word(token)[0] for token in TOKEN.findall(text) if token not in '.!?\n“"']
    assert found == [term for term in known if term is not None]


def test_headlines_and_captions_are_no_words_that_copy():
    text = "Lock shut\nThe lock at Varn was shut"
    zones = (Zone(0, 9, "headline"), Zone(10, len(text), "body"))
    assert "headline" not in COPIED_ZONES
    hashes = word_hashes(Article(id=ArticleId("a"), text=text, digest="", zones=zones))
    words = ["the", "lock", "at", "varn", "was", "shut"]
    assert hashes.tolist() == [zlib.crc32(word.encode()) for word in words]
