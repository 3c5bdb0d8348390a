"""How words of an account are set as a sentence: capitals, articles, tails and full stops."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from variorum.brief.clause import COUNTRY, EDGES, MIN_WORDS, SHORT_WORD
from variorum.brief.words import WORD, sub_unquoted
from variorum.data import word_set

# A longer word in capitals is none that is spoken letter by letter.
LONGEST_SHORT_NAME = 5

# "HARBOUR WORKERS HAVE mended the pier": a page sets its first words so.
_SHOUTED = re.compile(r"(?:[A-Z]{2,} ){1,5}[A-Z]{2,}(?= [a-z])")
# "The board said early today that", "Yesterday, the board": the day is that of one account.
_TODAY = re.compile(
    r"(?:^|(?<=[\w,”\"]) )(?:(?:earlier|early|later|late|on) )?"
    r"(?:today|tonight|tomorrow|yesterday|this (?:afternoon|evening|morning)|last night)"
    r"(?: (?:afternoon|evening|morning|night))?\b(?![’'-]| \[|,? (?:and|but|or)\b)",
    re.IGNORECASE,
)
# "A MAN was freed": so, too. What the accounts print so again is a name: "A WHO official".
_SHOUTED_NOUN = re.compile(r"A ([A-Z]{3,})(?= [a-z])")
_TAIL = re.compile(r" \([^()]*\)(?=\.$)")


def without_today(clause: str) -> str:
    """A clause without "today" or "yesterday", which its reader counts from another day.

    What it tells stays so; only a word that depends on none before it is taken off: "until today"
    and "today's vote" stay.
    """
    left = sub_unquoted(_TODAY, _unless_needed, clause).strip(EDGES)
    # "Ada Moss returns today": when is all its news.
    return left if len(WORD.findall(left)) >= MIN_WORDS else clause


def _unless_needed(day: re.Match[str]) -> str:
    """Nothing for a day, or the day where its sentence needs it."""
    before = WORD.findall(day.string[: day.start()].casefold())
    follows = WORD.match(day.string[day.end() :].strip())
    if before and before[-1] in word_set("brief", "ties_to_day"):
        return day.group()
    if follows is None or not before or not before[-1].endswith(("ed", "en", "own")):
        return ""
    # "A poll released yesterday shows": without it the two verbs would collide.
    joins = word_set("brief", "joins_behind") | word_set("brief", "governors") | {"that"}
    return "" if follows.group().casefold() in joins else day.group()


def mid_sentence(words: str, *, is_name: bool = True) -> str:
    """A phrase without the capital that it had only as a beginning; one line, no outer marks."""
    phrase = " ".join(words.split()).strip(EDGES)
    first = WORD.match(phrase)
    if first is None or (len(first.group()) > 1 and first.group().isupper()):
        return phrase
    if phrase.startswith("The "):
        return "t" + phrase[1:]
    long_words = [word for word in phrase.split() if len(word) > SHORT_WORD]
    if len(long_words) > 1 and all(word[0].isupper() for word in long_words):
        # "Foreign Secretary Ada Lind": the capital is the title's own.
        return phrase
    if len(phrase.split()) > 1 and all(word[0].isupper() for word in phrase.split()):
        # "Mr. Lind"
        return phrase
    if not is_name or first.group().casefold() in word_set("brief", "determiners"):
        return phrase[0].lower() + phrase[1:]
    return phrase


def without_shouting(clause: str, texts: Iterable[str]) -> str:
    """A clause whose first word, all capitals as the opening of a page, is set as the text has it.

    "HARBOUR workers …" becomes "Harbour workers …" if one of the texts prints "harbour".
    """
    shouted = _SHOUTED.match(clause)
    if shouted is not None:
        texts = list(texts)
        said = " ".join(_as_printed(word, texts) for word in shouted.group().split())
        return said + clause[shouted.end() :]
    noun = _SHOUTED_NOUN.match(clause)
    if noun is not None:
        return f"A {_noun_as_printed(noun.group(1), list(texts))}{clause[noun.end() :]}"
    first, _, rest = clause.partition(" ")
    folded = first.casefold()
    is_shouted = len(first) > len(COUNTRY) and first.isalpha() and first.isupper()
    if not is_shouted or not rest[:1].islower() or folded in word_set("brief", "pointers"):
        return clause
    word = re.compile(rf"\b{folded}\b")
    return f"{first.capitalize()} {rest}" if any(word.search(t) for t in texts) else clause


def _noun_as_printed(noun: str, texts: Sequence[str]) -> str:
    """A noun in capitals as the texts print it; one that they print so again is a name."""
    shouted = re.compile(rf"\b{noun}\b")
    is_name = sum(len(shouted.findall(text)) for text in texts) > 1
    return noun if is_name else _as_printed(noun, texts)


def _as_printed(word: str, texts: Sequence[str]) -> str:
    """A word in capitals as one of the texts prints it in small letters, or as a name."""
    for printed in (word.lower(), word.capitalize()):
        if any(re.search(rf"\b{re.escape(printed)}\b", text) for text in texts):
            return printed
    return word.lower() if len(word) > LONGEST_SHORT_NAME else word


def sentence_case(clause: str) -> str:
    """A clause with a capital at its beginning."""
    if clause[:1] in "[“\"'‘" and len(clause) > 1:
        return clause[0] + clause[1].upper() + clause[2:]
    return clause[:1].upper() + clause[1:]


def add_tail(clause: str, tail: str) -> str:
    """A clause with what is put behind it, without the full stop of a quotation at its end."""
    if tail and clause[-2:] in {".”", '."', ".’"} and clause[-3:-2] != ".":
        clause = clause[:-2] + clause[-1]
    return clause + tail


def without_tail(sentence: str) -> str:
    """A sentence without what was put behind it in brackets: "(single account)"."""
    return _TAIL.sub("", sentence)


def end_sentence(text: str) -> str:
    """A sentence with one full stop, also where it ends in an abbreviation or a quotation."""
    if text.endswith((",”", ',"')):
        text = text[:-2] + text[-1]
    ends = (".", "…", *(mark + quote for mark in ".?!" for quote in ("”", '"', "’", "''")))
    return text if text.endswith(ends) else text + "."


def with_article(slot: str) -> str:
    """A slot's words inside a sentence: "age of the bridge" becomes "the age of the bridge"."""
    first = WORD.match(slot)
    if first is None or first.group() != first.group().lower():
        return slot
    is_bare = first.group() in word_set("brief", "no_article") or first.group().endswith("ing")
    return slot if is_bare else f"the {slot}"
