"""Re-checking that what a dossier prints as the accounts' words are the accounts' words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Bundle = Mapping[str, Any]
Row = tuple[str, str, str]
"""Path in the bundle, name of the check, what is wrong."""

_WORD = re.compile(r"\w+")
_INSERTED = re.compile(r"\[([^\[\]]*)\]")
_POSSESSIVE = re.compile(r"[’']s$")
# Stands between the stretches of a quotation that is broken off for "she said".
_JOINT = " … "
_BETWEEN_ARTICLES = frozenset({"copy", "same-outlet"})


def check_words(bundle: Bundle, texts: Mapping[str, str]) -> Iterator[Row]:
    """Statements, quotes and names are printed in the accounts as the bundle gives them."""
    known = _names(bundle)
    for index, finding in enumerate(bundle["findings"]):
        where = f"$.findings[{index}].statement"
        yield from _check_statement(where, finding)
        yield from _check_inserted(where, finding, known, texts)
    for index, quote in enumerate(bundle["quotes"]):
        printed = [variant["text"] for variant in quote["variants"]]
        if not _is_printed(quote["text"], printed):
            yield (f"$.quotes[{index}].text", "quote", "none of its variants has these words")
    yield from _check_names(bundle, texts)
    yield from _check_event(bundle, texts)
    statements = {finding["id"]: finding["statement"] for finding in bundle["findings"]}
    for index, entry in enumerate(bundle["timeline"]):
        if entry["label"] not in [statements.get(finding) for finding in entry["findings"]]:
            detail = "it is the statement of none of its findings"
            yield (f"$.timeline[{index}].label", "timeline", detail)
    for index, edge in enumerate(bundle["provenance"]):
        if edge["kind"] in _BETWEEN_ARTICLES and edge["to"] not in texts:
            detail = f"article {edge['to']} is not in the bundle"
            yield (f"$.provenance[{index}].to", "reference", detail)


def _is_printed(text: str, printed: Sequence[str]) -> bool:
    """Whether a quotation stands in one of its variants, or each of its stretches does in one."""
    return all(
        any(part in words for words in printed)
        for part in ([text] if any(text in words for words in printed) else text.split(_JOINT))
    )


def _check_statement(where: str, finding: Bundle) -> Iterator[Row]:
    """A statement is cut from its source: its words, but for those in brackets, in their order."""
    # Brackets of the account's own stay where there is nothing else.
    words = _words(_INSERTED.sub(" ", finding["statement"])) or _words(finding["statement"])
    if "source" in finding:
        pieces = [finding["source"]["text"]]
    else:
        pieces = [span["text"] for account in finding["accounts"] for span in account["spans"]]
    if not words:
        yield (where, "statement", "it says nothing")
    elif not any(_stands_in(words, _words(piece)) for piece in pieces):
        yield (where, "statement", "its words are not those of the account it is taken from")


def _stands_in(words: Sequence[str], text: Sequence[str]) -> bool:
    rest = iter(text)
    return all(word in rest for word in words)


def _check_inserted(
    where: str, finding: Bundle, known: frozenset[str], texts: Mapping[str, str]
) -> Iterator[Row]:
    """What stands in brackets and is no date names somebody whom the accounts name."""
    text = texts.get(finding["source"]["article"], "") if "source" in finding else ""
    for inserted in _INSERTED.findall(finding["statement"]):
        name = _POSSESSIVE.sub("", inserted)
        is_date = any(character.isdigit() for character in name)
        if not is_date and name not in known and name not in text:
            yield (where, "statement", f"no account names “{name}”")


def _check_names(bundle: Bundle, texts: Mapping[str, str]) -> Iterator[Row]:
    """A name is one of its spellings, and each is printed where the bundle says."""
    lines = {article: _line(text) for article, text in texts.items()}
    for i, name in enumerate(bundle["names"]):
        if name["name"] not in [variant["text"] for variant in name["variants"]]:
            yield (f"$.names[{i}].name", "name", "it is none of its own spellings")
        for j, variant in enumerate(name["variants"]):
            for article in variant["articles"]:
                if _line(variant["text"]) not in lines.get(article, ""):
                    path = f"$.names[{i}].variants[{j}]"
                    yield (path, "name", f"“{variant['text']}” is not printed in {article}")


def _check_event(bundle: Bundle, texts: Mapping[str, str]) -> Iterator[Row]:
    """The event goes by a headline of an account, and by names that the dossier knows."""
    event = bundle["event"]
    titles = [_line(article["title"]) for article in bundle["articles"] if article["title"]]
    statements = [_line(finding["statement"]) for finding in bundle["findings"]]
    title = _line(event["title"])
    is_printed = title in {*titles, *statements} or any(title in _line(t) for t in texts.values())
    # Without any headline and finding there is nothing that it could be called by.
    if (titles or statements) and not is_printed:
        yield ("$.event.title", "event", "no account has this headline")
    known = _names(bundle)
    for name in (event["where"], *event["who"]):
        if name is not None and name not in known:
            yield ("$.event", "event", f"no account names “{name}”")


def _line(text: str) -> str:
    return " ".join(text.split())


def _names(bundle: Bundle) -> frozenset[str]:
    spellings = [variant["text"] for name in bundle["names"] for variant in name["variants"]]
    return frozenset([*spellings, *(name["name"] for name in bundle["names"])])


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
