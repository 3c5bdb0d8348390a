"""People whom a sentence calls by their surnames, and who they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from variorum.brief.cite import support
from variorum.brief.known import stems
from variorum.brief.material import Material
from variorum.brief.speakers import introduce, is_bare_surname
from variorum.model.dossier import BriefSentence
from variorum.model.mention import Name
from variorum.model.span import Citation

# "Mr. Ryan’s": what stands around a surname in print.
_COURTESY = r"(?:(?:Dr|Mr|Mrs|Ms)\.? )?"


# "his top adviser, Ada Moss": whose stands elsewhere.
_POINTING = re.compile(r"\b(?:he|her|his|its|our|she|their|these|this|those|who)\b", re.IGNORECASE)

_PUT_IN = re.compile(r"\[[^\]]*\]")

# "the Moss administration" is known by its office.
_OF_OFFICE = re.compile(r"[- ](?:administration|campaign|cabinet|era|government|presidency)\b")


def strangers(material: Material, sentence: BriefSentence) -> list[Name]:
    """The people whom a sentence calls by a surname that the account introduces elsewhere."""
    found: dict[str, Name] = {}
    full: set[str] = set()
    for citation in sentence.citations[:1]:
        text = material.articles[citation.article].text
        for name in material.names_within(citation):
            if is_bare_surname(name, text) and not _OF_OFFICE.match(text, name.span.end):
                found.setdefault(name.span.text, name)
            if len(name.span.text.split()) > 1:
                full.update(name.span.text.split())
    put_in = " ".join(_PUT_IN.findall(sentence.text))
    return [
        name
        for words, name in found.items()
        if words not in full and words in sentence.text and words not in put_in
    ]


def bare_source(material: Material, sentence: BriefSentence) -> str | None:
    """Whose word a sentence is, if no more than a name says so: "…, according to Ada Moss."."""
    _, credited, source = sentence.text.rpartition(", according to ")
    name = source.rstrip(".")
    return name if credited and name in material.people else None


def name_in_full(
    material: Material, sentence: BriefSentence, *, described: bool = False
) -> BriefSentence | None:
    """A sentence with its strangers named in full, in brackets, as their account prints them.

    "[Ada Moss] shut the pier." None if the account prints no full name, or if two people of the
    story share one of the surnames and it is not sure who is meant.

    Args:
        material: What is on the desk.
        sentence: The sentence.
        described: Whether their office or description must be told, too: below the first sentence
            a stranger's name says nothing.
    """
    text, citations = sentence.text, list(sentence.citations)
    article = citations[0].article
    for name in strangers(material, sentence):
        full = material.name_of(article, name.entity, name.name)
        surname = re.sub("[’']s$", "", name.span.text).split()[-1]
        if full is None or full.text.split()[-1] != surname or len(full.text.split()) < 2:
            return None
        if not material.is_chief_bearer(full.text):
            return None
        if described:
            introduced = introduce(article, name.entity, full, material)
            if introduced == full or _POINTING.search(introduced.text):
                return None
            full = introduced
        printed = re.compile(rf"\b{_COURTESY}{re.escape(surname)}\b")
        words = " ".join(full.text.split())
        text, changed = printed.subn(lambda _: f"[{words}]", text, count=1)  # noqa: B023
        if not changed:
            return None
        citations.append(Citation(article, full))
    grounded = support(text, citations, ())
    return None if grounded is None else replace(sentence, text=text, citations=grounded)


def introduced(
    sentences: Iterable[BriefSentence], met: set[str], material: Material
) -> Iterator[BriefSentence]:
    """Sentences in the order of print; who is first met by the surname is named in full.

    The brief is not written in the order in which it is read. `met` grows with what is read.
    """
    for sentence in sentences:
        called = [name.span.text for name in strangers(material, sentence)]
        is_met = all(stems(surname) & met for surname in called)
        told = sentence if is_met else name_in_full(material, sentence) or sentence
        met |= stems(told.text)
        yield told
