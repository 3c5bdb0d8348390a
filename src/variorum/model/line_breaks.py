"""What the line breaks of a text mean: ingest and read must agree on it."""

from __future__ import annotations

from itertools import pairwise

SENTENCE_ENDS = (".", "!", "?", "…")

# A text whose lines are mostly this long, and end mid-sentence, was wrapped by a machine; its
# single line breaks are no paragraph breaks. 40 to 100 covers the 65- to 80-column wires.
_WRAP_MIN, _WRAP_MAX = 40, 100


def is_hard_wrapped(paragraph: str) -> bool:
    """Whether the line breaks inside a paragraph were put there to fit a line width.

    Most lines must be as long as such a width, break off mid-sentence, and go on in lower case: a
    run of captions or headings does the first two but not the third.
    """
    lines = [line.strip() for line in paragraph.strip().split("\n")]
    if len(lines) < 2:
        return False
    inner = lines[:-1]
    fitting = sum(_WRAP_MIN <= len(line) <= _WRAP_MAX for line in inner)
    broken = sum(
        after[:1].islower() and not line.endswith(SENTENCE_ENDS) for line, after in pairwise(lines)
    )
    return fitting >= 0.8 * len(inner) and broken >= 0.5 * len(inner)
