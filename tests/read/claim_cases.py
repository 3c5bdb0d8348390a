"""Sentences about invented events with a claim that each must yield, and how they are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.model.article import Article
from variorum.model.claim import Claim
from variorum.model.identity import text_digest
from variorum.model.span import ArticleId
from variorum.read.claims import find_claims
from variorum.read.parsing.layout import parse_article
from variorum.read.reader import read_article
from variorum.read.referring.plurals import TiedMentions
from variorum.settings import ReadSettings

if TYPE_CHECKING:
    from variorum.read.parsing.pipeline import Pipeline


def read(pipeline: Pipeline, text: str) -> tuple[Claim, ...]:
    """Claims by the parse alone: without names, quotes, times and quantities."""
    article = article_of(text)
    return find_claims(parse_article(article, pipeline), article, TiedMentions(), (), (), ())


def read_whole(pipeline: Pipeline, text: str) -> tuple[Claim, ...]:
    """Claims of a whole reading: with names, quotes, times and quantities."""
    return read_article(article_of(text), pipeline, ReadSettings()).claims


def article_of(text: str) -> Article:
    """An article of which only the text is known."""
    return Article(id=ArticleId("a"), text=text, digest=text_digest(text), language="en")


def words(claim: Claim) -> str:
    """The words of a claim, its pieces joined by an ellipsis."""
    return " … ".join(fragment.text for fragment in claim.fragments)


@dataclass(frozen=True)
class Case:
    """One claim that a sentence must yield."""

    sentence: str
    clause: str
    subject: str | None
    predicate: str
    object: str | None = None
    polarity: str = "positive"
    modality: str = "asserted"
    by: tuple[str, ...] = ()


CASES = [
    Case(
        "The storm killed 12 people and injured 40.",
        "The storm killed 12 people",
        "The storm",
        "kill",
        "12 people",
    ),
    Case(
        "The storm killed 12 people and injured 40.",
        "The storm … injured 40",
        "The storm",
        "injure",
        "40",
    ),
    Case(
        "The dam, officials said, may fail before Friday.",
        "The dam … may fail before Friday",
        "The dam",
        "fail",
        modality="possible",
        by=("officials",),
    ),
    Case(
        "The ministry said the two spoke for ten minutes, agencies reported.",
        "the two spoke for ten minutes",
        "the two",
        "speak",
        by=("agencies", "The ministry"),
    ),
    Case(
        "There were no negotiations, the ministry said.",
        "There were no negotiations",
        None,
        "negotiation",
        polarity="negative",
        by=("the ministry",),
    ),
    Case(
        "Neither Vasko nor the official commented on the offer.",
        "Neither Vasko nor the official commented on the offer",
        "Vasko",
        "comment",
        polarity="negative",
    ),
    Case(
        "Officials denied that troops had crossed the border.",
        "Officials denied that troops had crossed the border",
        "troops",
        "cross",
        "the border",
        polarity="negative",
        by=("Officials",),
    ),
    Case(
        "According to the police, 12 people were killed by the flood.",
        "12 people were killed by the flood",
        "the flood",
        "kill",
        "12 people",
        by=("the police",),
    ),
    Case(
        "The deal failed to stop the fighting.",
        "The deal failed to stop the fighting",
        "The deal",
        "stop",
        "the fighting",
        polarity="negative",
    ),
    Case(
        "The governor urged Norland to end the war.",
        "The governor urged Norland to end the war",
        "The governor",
        "urge",
        "Norland",
        modality="demanded",
    ),
    Case(
        "The two sides held talks in Orlin.",
        "The two sides held talks in Orlin",
        "The two sides",
        "talk",
    ),
    Case(
        "The talk was said to have lasted ten minutes.",
        "The talk was said to have lasted ten minutes",
        "The talk",
        "last",
        by=("said",),
    ),
    Case(
        "The governor warned that the dam could fail.",
        "the dam could fail",
        "the dam",
        "fail",
        modality="possible",
        by=("the governor",),
    ),
    Case(
        "The ministry did not believe the meeting would change the outcome.",
        "The ministry did not believe the meeting would change the outcome",
        "the meeting",
        "change",
        "the outcome",
        polarity="negative",
        modality="planned",
        by=("The ministry",),
    ),
    Case(
        "“End this war of aggression,” Vasko told him.",
        "End this war of aggression",
        None,
        "end",
        "this war of aggression",
        modality="demanded",
        by=("Vasko",),
    ),
    Case(
        "The treaty will be signed by Norland.",
        "The treaty will be signed by Norland",
        "Norland",
        "sign",
        "The treaty",
        modality="planned",
    ),
    Case(
        "Viktor Bal, a notorious arms dealer, was freed.",
        "Viktor Bal, a notorious arms dealer",
        "Viktor Bal",
        "dealer",
    ),
    Case(
        "In addition to the war, Vasko pressed Orlin to sign, the official said, and urged his "
        "counterpart to leave.",
        "Vasko … urged his counterpart to leave",
        "Vasko",
        "urge",
        "his counterpart",
        modality="demanded",
        by=("the official",),
    ),
    Case(
        "The ministry said that Vasko had requested to speak with Orlin, but offered no comment.",
        "The ministry … offered no comment",
        "The ministry",
        "offer",
        "no comment",
        polarity="negative",
    ),
    Case(
        "Vasko left the hall, telling reporters that the treaty was dead.",
        "the treaty was dead",
        "the treaty",
        "dead",
        by=("Vasko",),
    ),
    Case(
        "Vasko later told a news conference he had met Orlin.",
        "he had met Orlin",
        "he",
        "meet",
        "Orlin",
        by=("Vasko",),
    ),
    Case(
        "Norland refused to sign the treaty and has withdrawn its boats.",
        "Norland refused to sign the treaty",
        "Norland",
        "sign",
        "the treaty",
        polarity="negative",
    ),
    Case(
        "Norland will end the war and return to the table.",
        "Norland will … return to the table",
        "Norland",
        "return",
        modality="planned",
    ),
    Case(
        "The firm said the deal must be concluded at the current offer or terminated.",
        "the deal must be concluded at the current offer or terminated",
        None,
        "conclude",
        "the deal",
        modality="demanded",
        by=("The firm",),
    ),
    Case(
        "He went on to say that the couple will raise their children.",
        "the couple will raise their children",
        "the couple",
        "raise",
        "their children",
        modality="planned",
        by=("He",),
    ),
    Case(
        "However, the river has fallen.",
        "the river has fallen",
        "the river",
        "fall",
    ),
    Case(
        "“There is no chance of seeing these planets from here with any glass.”",
        "There is no chance of seeing these planets from here with any glass",
        None,
        "chance",
        polarity="negative",
        by=("unnamed speaker",),
    ),
    Case(
        "A child believed by doctors to be ill was released.",
        "A child believed by doctors to be ill",
        "A child",
        "ill",
        by=("doctors",),
    ),
    Case(
        "The governor reportedly resigned.",
        "The governor reportedly resigned",
        "The governor",
        "resign",
        by=("reportedly",),
    ),
    Case(
        "No ship has left the port.",
        "No ship has left the port",
        "No ship",
        "leave",
        "the port",
        polarity="negative",
    ),
    Case(
        "The minister is expected to resign.",
        "The minister is expected to resign",
        "The minister",
        "resign",
        modality="possible",
    ),
    Case(
        "The army has yet to enter the town.",
        "The army has yet to enter the town",
        "The army",
        "enter",
        "the town",
        polarity="negative",
    ),
    Case(
        "The envoy stopped short of calling it a war.",
        "The envoy stopped short of calling it a war",
        "The envoy",
        "call",
        "it",
        polarity="negative",
    ),
    Case(
        "The dam is unlikely to hold.",
        "The dam is unlikely to hold",
        "The dam",
        "hold",
        polarity="negative",
        modality="possible",
    ),
    Case(
        "The minister ruled out that Norland would leave.",
        "The minister ruled out that Norland would leave",
        "Norland",
        "leave",
        polarity="negative",
        modality="planned",
        by=("the minister",),
    ),
    Case(
        "Norland to sign treaty with Sudland, says minister",
        "Norland to sign treaty with Sudland",
        "Norland",
        "sign",
        "treaty",
        modality="planned",
        by=("minister",),
    ),
    Case(
        "Why the dam failed in Orlin",
        "Why the dam failed in Orlin",
        "the dam",
        "fail",
        modality="asked",
    ),
    Case(
        "The bridge was damaged two years after the flood hit the town.",
        "the flood hit the town",
        "the flood",
        "hit",
        "the town",
    ),
    Case(
        "The club is no longer open.",
        "The club is no longer open",
        "The club",
        "open",
        polarity="negative",
    ),
]
