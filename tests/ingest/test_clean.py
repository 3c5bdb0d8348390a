"""Bytes to text and text to clean NFC text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.ingest.clean import clean_text, decode_bytes, verbatim_text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Cafe\u0301", "Café"),
        ("a\x00b\x07c", "abc"),
        ("zero\u200bwidth", "zerowidth"),
        ("soft\xadhyphen", "softhyphen"),
        ("join\u200ded\u200c up", "joined up"),
        ("\ufeffstart", "start"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\xa0b", "a b"),
        ("lone \ud800 half", "lone \ufffd half"),
    ],
)
def test_what_cannot_be_seen_is_removed(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",  # Persian needs its zero-width non-joiner
        "क्\u200dष",  # Hindi its joiner
        "שָׁלוֹם",
        "مرحبا بالعالم",
        "👩\u200d🚒",  # an emoji of several
        "Tiếng Việt",
        "q\u0323\u0307",  # no composed form exists
    ],
)
def test_other_scripts_keep_what_they_need(text: str) -> None:
    assert clean_text(text) == unicodedata.normalize("NFC", text)


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_cleaning_gives_nfc_and_twice_is_once(raw: str) -> None:
    once = clean_text(raw)
    assert unicodedata.is_normalized("NFC", once)
    assert clean_text(once) == once
    once.encode("utf-8")


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_verbatim_text_keeps_its_length(raw: str) -> None:
    text = verbatim_text(raw)
    assert len(text) == len(raw)
    text.encode("utf-8")


def test_a_stray_nul_does_not_make_a_text_binary() -> None:
    assert decode_bytes(b"A story\x00 of the sea", source="a").text == "A story\x00 of the sea"


def test_a_declared_encoding_is_no_guess() -> None:
    decoded = decode_bytes("naïve café".encode("cp1252"), source="a", declared="windows-1252")
    assert (decoded.text, decoded.guessed) == ("naïve café", None)
