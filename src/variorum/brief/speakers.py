"""Who somebody is, in the words that an account puts beside the name."""

from __future__ import annotations

import re
from functools import cache

from variorum.brief.material import Material
from variorum.brief.words import without_courtesy
from variorum.data import word_set
from variorum.model.mention import EntityId, Name
from variorum.model.span import ArticleId, Span

# A longer description is no introduction.
MAX_INTRODUCTION = 14

# "U.S. Secretary of the Port Ada Moss": more words with a capital before it are no office.
MAX_CAPITALS = 4

# The end of what stands behind a name: ", the harbour master of Orrin," | "said".
_ENDS = re.compile(r"[,.;:?!”\"]|\s(?:who|which|whose|and(?= [A-Z])|said|says)\b|\s[–—-]")
_OPENS = re.compile(r"(?:^|[\n.,;:“]\s?|\b(?:an?|the) )$", re.IGNORECASE)
# "Tide's head": an office with a name before it.
_OF_ITS = re.compile(r"(?!The )[A-Z][^,]*[’']s ")
_JOINED = re.compile(r"[A-Z][\w.’'-]* (?:and|for|of|of the|on) $")
_IS_OF = re.compile(r"\b[a-z]+ of (?:the )?$")


@cache
def _capitals() -> re.Pattern[str]:
    """The words with a capital before a name: "U.S. Harbour Master ", "Sen. ".

    Any other word with a full stop ends a sentence: "at noon GMT. Harbour Master ".
    """
    titles = "|".join(sorted(title.capitalize() for title in word_set("brief", "short_titles")))
    return re.compile(rf"(?:\b(?:[A-Z][\w’'-]*|(?:[A-Z]\.)+|(?:{titles})\.)\s)+$")


def introduce(article: ArticleId, entity: EntityId | None, name: Span, material: Material) -> Span:
    """A name with its office or description, as the account prints the two side by side.

    "Ada Lind" becomes "Harbour Master Ada Lind" or "Ada Lind, the master of the harbour".

    Args:
        article: Whose words.
        entity: Whose name it is.
        name: The name; it is given back where the account introduces it nowhere.
        material: What is on the desk.
    """
    reading = material.readings.get(article)
    described = next((e for e in reading.entities if e.id == entity), None) if reading else None
    if reading is None or described is None or described.type != "person":
        return name
    text = material.articles[article].text
    for mention in reading.names:
        if mention.entity != entity or mention.form != "name" or mention.span.text != name.text:
            continue
        for words in sorted(described.descriptions, key=lambda d: (-len(d), d)):
            found = (
                _behind(mention.span, words, text)
                or _before(mention.span, words, text)
                or _apposed(mention.span, words, text)
            )
            if found is not None and len(found.text.split()) <= MAX_INTRODUCTION:
                return found
    return name


def _behind(name: Span, words: str, text: str) -> Span | None:
    """A name with the description that follows it between commas."""
    start = name.end + len(", ")
    if text[name.end : start] != ", " or not text.startswith(words, start):
        return None
    end = _ENDS.search(text, start + len(words))
    return None if end is None else Span.of(text, name.start, end.start())


def _before(name: Span, words: str, text: str) -> Span | None:
    """A name with the office that stands right before it, and what the office is of."""
    start = name.start - len(words) - 1
    if start < 0 or text[start : name.start - 1] != words or text[name.start - 1] != " ":
        return None
    run = _capitals().search(text, max(0, start - 60), start) if words[0].isupper() else None
    if run is not None and len(run.group().split()) > MAX_CAPITALS:
        # "Ada Moss Jeered After Long Ferry Talk": a headline ran into the sentence.
        return None
    first = run.start() if run else start
    if words[0].islower() and not _OPENS.search(text, max(0, start - 8), start):
        # "Apple's marketing chief": what he is chief of stands before it.
        return None
    title = text[first : name.start].split()[-1]
    is_title = title.rstrip(".").casefold() in word_set("brief", "short_titles")
    if is_title and _IS_OF.search(text, max(0, first - 40), first):
        # "chairman of the Harbour Board Sen. Ada Moss": the board is none of her title.
        return Span.of(text, name.start - len(title) - 1, name.end)
    # "the Society for Pilots President": what it is the office of begins further up.
    return (
        None if _JOINED.search(text, max(0, first - 20), first) else Span.of(text, first, name.end)
    )


def _apposed(name: Span, words: str, text: str) -> Span | None:
    """A name with the office that stands before it, behind whose it is: "Tide's head, Ada Moss"."""
    start = name.start - len(", ") - len(words)
    is_beside = start >= 0 and text[start : name.start] == f"{words}, "
    return Span.of(text, start, name.end) if is_beside and _OF_ITS.match(words) else None


def is_bare_surname(name: Name, text: str) -> bool:
    """Whether a person is called by one word of a longer name, without an office before it.

    "Ms. Moss" says no more than "Moss"; "Senator Moss" says who she is.
    """
    if name.type != "person" or name.form != "name":
        return False
    printed = without_courtesy(name.span.text.split())
    if len(printed) != 1 or len(name.name.split()) < len(printed) + 1:
        return False
    before = _capitals().search(text, max(0, name.span.start - 40), name.span.start)
    words = before.group().split() if before else []
    return not without_courtesy(words)
