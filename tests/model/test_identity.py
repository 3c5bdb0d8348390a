from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from variorum.model.identity import ID_HEX_DIGITS, content_id, text_digest

FIELDS = st.lists(st.one_of(st.none(), st.integers(), st.text(max_size=8)), max_size=4)


@given(FIELDS)
def test_the_same_fields_have_the_same_id(fields: list[str | int | None]) -> None:
    first = content_id("claim", *fields)
    assert first == content_id("claim", *fields)
    assert len(first) == ID_HEX_DIGITS
    assert set(first) <= set("0123456789abcdef")


def test_the_kind_is_part_of_the_id() -> None:
    assert content_id("claim", "x") != content_id("finding", "x")


def test_no_value_differs_from_an_empty_one() -> None:
    assert content_id("claim", None) != content_id("claim", "")


def test_where_one_field_ends_matters() -> None:
    assert content_id("claim", "ab", "c") != content_id("claim", "a", "bc")


def test_ids_are_those_of_an_earlier_release() -> None:
    # Stored dossiers refer to them: a change here breaks every stored decision.
    assert content_id("claim", "kestrel", 12, None) == "a74415d0954db0ba"


def test_ids_do_not_hang_on_the_hash_seed_of_the_process() -> None:
    code = "from variorum.model.identity import content_id; print(content_id('claim', 'x', 1))"
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert found == {content_id("claim", "x", 1) + "\n"}


def test_the_digest_of_a_text_is_that_of_its_bytes() -> None:
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert text_digest("") == f"sha256:{empty}"
    assert text_digest("é") != text_digest("e")


@given(st.text())
def test_a_digest_is_told_by_its_method(text: str) -> None:
    assert text_digest(text).startswith("sha256:")


def test_a_lone_surrogate_has_a_digest_too() -> None:
    assert text_digest("\ud800") != text_digest("\ufffd")
