from __future__ import annotations

import pytest

from variorum.model.story import share_in_words


@pytest.mark.parametrize(
    ("share", "expected"),
    [(1.0, "all"), (0.999, "99%"), (0.5, "50%"), (0.004, "1%")],
)
def test_only_all_of_a_text_is_called_all(share: float, expected: str):
    assert share_in_words(share) == expected
