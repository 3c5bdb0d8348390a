"""What a word is, for everything that looks at the words of a sentence."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
"""A run of letters and figures, with what an apostrophe ties to it."""
