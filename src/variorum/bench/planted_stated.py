"""Whether two printed sentences tell the same of the same thing, judged by their words alone.

A false fact counts only where another account states the true one. The same number, day or name in
both is not enough: what stands around it must be shared too, and by words that do not stand in
every other sentence of the event. Nothing here uses the program's own comparisons.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from variorum.bench.planted_text import WORD, Account, Sentence, likeness, stems_of

_CAPTION = re.compile(
    r"\(@\w+\)|pic\.twitter|https?:|#\w+|\bphotos?\b|\bimages?:|\bpictured\b|\(pic\b|\bvideo:"
    r"|\bcaption|\bslideshow\b|\bfilm still\b|\bfile -|\bread more\b|\bclick here\b|\bnow playing\b"
    r"|\badvertisement\b|\bgetty\b|\bvia ap\b|\breuters/|/reuters|\bap photo|\bafp/|/afp"
    r"|\bsplash news\b|\brex features\b",
    re.IGNORECASE,
)
_COMPLETE = re.compile(r"[.!?][\"”’')\]]*(?:\[\d+\])*$|[\"”]$")
_MIN_WORDS = 7
# Words on either side of a fact that belong to what is told of it.
_AROUND = 8
# A stem in more than this share of the sentences of an event belongs to its topic: it stands
# beside every fact and says nothing of which one is meant.
_TOPIC = 0.12
_MIN_TOPIC = 4
_NEARLY_ALL = 0.7


def is_prose(account: Account, sentence: Sentence) -> bool:
    """Whether a sentence is told in the body: no headline, caption, embed or torn piece."""
    text = sentence.text.strip()
    if sentence.start == 0 or _CAPTION.search(text) or not _COMPLETE.search(text):
        return False
    first = text.lstrip("\"“‘'([— -")[:1]
    opens = first.isupper() or first.isdigit()
    return opens and len(text.split()) >= _MIN_WORDS


def topic_stems(accounts: Sequence[Account]) -> frozenset[str]:
    """Stems that stand all over an event."""
    sentences = [sentence for account in accounts for sentence in account.sentences]
    count = Counter(stem for sentence in sentences for stem in sentence.stems)
    least = max(_MIN_TOPIC, _TOPIC * len(sentences))
    return frozenset(stem for stem, n in count.items() if n > least)


def around(sentence: Sentence, start: int, end: int) -> frozenset[str]:
    """Stems of what stands near `[start, end)` within its part of the sentence."""
    before = re.split(r"[;:]|\s[—–-]\s", sentence.text[:start])[-1]
    after = re.split(r"[;:]|\s[—–-]\s", sentence.text[end:])[0]
    words = (*WORD.findall(before)[-_AROUND:], *WORD.findall(after)[:_AROUND])
    return stems_of(" ".join(words))


def tells_same(
    left: tuple[Sentence, frozenset[str]],
    right: tuple[Sentence, frozenset[str]],
    topic: frozenset[str],
    without: frozenset[str],
    least: float,
) -> bool:
    """Whether two sentences tell the same of one thing.

    Args:
        left: A sentence and the stems around the fact in it.
        right: The same of another account.
        topic: Stems that prove nothing, see `topic_stems`.
        without: Stems of the fact itself.
        least: Least share of common words of the sentences.
    """
    alike = likeness(left[0], right[0], without)
    near = (left[1] & right[1]) - without
    if alike >= _NEARLY_ALL and near:
        return True
    # Two words beside the topic, or one with two of the topic's own.
    telling = near - topic
    return alike >= least and (len(telling) >= 2 or (len(telling) == 1 and len(near) >= 3))
