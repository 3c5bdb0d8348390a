"""Clauses that may stand as sentences, by their words alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from variorum.brief.words import QUOTED, WORD, sub_unquoted
from variorum.data import load_lexicon, word_set

EDGES = " \t\r\n,;:–—-"
"""What stands at the edge of a clause and belongs to the sentence around it."""

# A clause of fewer words tells nothing, one of more is not read in a brief.
MIN_WORDS, MAX_WORDS = 4, 52

# "Only days later, …": so many words tell how a clause begins.
_OPENING = 4

# Share of capitals among its longer words by which a line is a title.
TITLE = 0.9

# "of", "for", "the": small words that titles print small.
SHORT_WORD = 3

# "us" is a speaker and his hearers.
COUNTRY = "US"

_ABBREVIATED = re.compile(r"\b[A-Za-z]\.[A-Za-z]\.$|\.\.\.$")
# "[Ada Moss]’m": a name stands for "I", the verb still agrees with it.
_CONTRACTED = re.compile(r"\][’'](?:m|ve|re|ll|d)\b")
# "3/30 The capsule splashes down": a picture of a gallery.
# "4A video shows it": the number of a paragraph or a note.
# "Lap 20 Ada Moss has a smash": a line of a list. "l The pier holds": a bullet read as a letter.
_GALLERY = re.compile(
    r"\d+\s?/\s?\d+\b|\d+[A-Z]|[b-z] [A-Z]|(?:Day|Lap|Minute|Part|Round|Stage|Step) \d+:? [A-Z]"
)
# "Ada Moss Ada Moss's pier holds": a headline that ran into its text.
_RUN_IN = re.compile(r"\b(\w+ \w+)(?:[’']s)? \1\b")
# "The ferry at rest The pier was built": one sentence ran into the next.
_NO_STOP = re.compile(
    r"[a-z] (?:But|He|However|If|It|She|The|There|These|They|This|We|When) [a-z]+\b(?! [A-Z])"
)
# "Ada Moss joins “Tide Talk” to discuss the storm": what a film on the page shows. "The pier holds
# originally appeared on Tide.com": where the page has it from.
_BLURB = re.compile(
    r"\bjoins? [^.]{1,60} to discuss\b"
    r"|\b(?:originally (?:appeared|ran)|(?:was|were) originally published) (?:at|by|in|on) [A-Z]"
)
# "CLOSE A merger is likely": a button of the page.
# "Updated | The pier holds": when the page was changed. "FILE - The pier": an old picture.
_LABEL = re.compile(r"[A-Z]{4,} (?:A|An|The)\b|FILE\b|\w+ \| |Updated?: ", re.ASCII)
# "… a year ago.[0]": a pointer to the article's list of sources, whole or cut at its bracket.
_REFERENCE_MARK = re.compile(r"\s?\[\d{1,3}(?:\]|\.?$)\.?")
# "Image Officers close the square": a caption that ran into its text.
_CAPTION = re.compile(r"\b(?:Image|Photo|Video|Picture)s? (?=[A-Z][a-z])")
# "Ada Moss, left, and Ivo Ternan", "(L-R)", "… in Lisse, Monday, May 2, 2022": a picture's words.
_IN_PICTURE = re.compile(
    r", (?:(?:far|second from|third from) )?(?:left|right|center|centre),"
    r"|\((?:L-R|left|right)\)|\bfile photo\b"
    r"|\b(?:pictured|shown|seen) (?:above|below|here|left|right)\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]+\.? \d{1,2}, \d{4}\.?$",
    re.IGNORECASE,
)
# "Ada Moss talks to her crew in Lisse on May 2, 2022": what a picture shows is so now and on a day.
_SHOWN = re.compile(
    r"^(?:[A-Z][\w.’'-]*,? ){1,8}(?:arrives|attends|delivers|gestures|holds|leaves|listens|looks"
    r"|meets|poses|reacts|shakes|sits|smiles|speaks|stands|takes|talks|walks|waves)\b[^“\"]*"
    r"\b(?:\d{1,2},? (?:19|20)\d\d|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?\.?$"
    # "Ada Moss and Ivo Ternan shake hands before a meeting": nobody writes so but under a picture.
    r"|^(?:(?:[A-Z][\w.’'-]*|and),? ){2,16}shakes? hands\b"
    # "A trawler is towed past the pier on May 2, 2022": nor of a past day as if it were now.
    r"|^[^“\",;:]*\b(?:is|are) (?!due\b|held\b|set\b|(?:believed|called|dated|estimated|expected"
    r"|known|likely|planned|said|scheduled|slated|thought)\b)[a-z]+(?:ed|en|ing)\b[^“\",;:]*"
    r" on (?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+),? (?:19|20)\d\d$"
)
# "[Ada Moss] Ada Moss holds it": what was put in stands there already.
_DOUBLED = re.compile(r"\[([^\]]+)\] \1\b")
# "Ada Moss is a contributing columnist of the Tide": who writes, below what he wrote.
_ABOUT_AUTHOR = re.compile(
    r"\b(?:contributing|guest|staff) (?:columnist|correspondent|editor|reporter|writer)\b"
    r"|\b(?:is|was) an? (?:[\w-]+ ){0,2}"
    r"(?:columnist|contributor|correspondent|editor|reporter|writer) (?:at|for|of|to|with)\b"
)
# "For the pier, that's a year": what is spoken of stands elsewhere.
_POINTING = re.compile(
    r"(?:^|, )(?:that|this|these|those)(?:[’'](?:s|re)| (?:is|was|are|were))\b"
    r"|^(?:after|amid|because of|before|besides|despite|following|given|instead of|since|with)"
    r" (?:that|this|these|those),"
    r"|\b(?:cast|described|dismissed|framed|hailed|portrayed|saw|sees|viewed)"
    r" (?:that|this|it) as\b",
    re.IGNORECASE,
)
# "about that cover", "during those years", "this bill": what is meant stands elsewhere.
_THAT_THING = re.compile(
    r"\b(?:at|before|behind|by|for|from|inside|into|of|on|over|through|to|under|with)"
    r" (?:that [a-z]{4,}|those [a-z]{4,}|such [a-z]{3,}s\b(?! as\b))"
)
_SHOWING = re.compile(
    r"\b(?i:about|after|against|among|around|at|before|between|by|during|for|from|in|into|like|of"
    r"|on|over|since|through|to|under|with|within|without)"
    r" (?:that|those) (?:\d|[a-z]{3,})"
    r"|\bthat (?:day|evening|morning|month|night|spring|summer|autumn|fall|week|winter|year"
    r"|Jan|Feb|March|April|May|June|July|Aug|Sep|Oct|Nov|Dec)\w*"
    r"|\b(?:breaks?|broke|gets?|got|has|have|had|held|holds?|leads?|led|made|makes?|sets?|took|takes?)"
    r" that [a-z]{3,}"
    r"|\bthose [a-z]{3,}(?=$|[,;:])"
    r"|\b(?:that|these|this|those) same\b"
    r"|\bthat (?:argument|assertion|assessment|charge|claim|criticism|decision|effort|idea|notion"
    r"|plan|point|proposal|question|statement|view)\b"
    r"|\bthese (?!days)[a-z]"
    r"|\bsuch (?!an?\b|as\b)[A-Za-z]+(?! as\b)"
    r"|\bthis (?!year|month|week|weekend|season|spring|summer|autumn|fall|winter|morning|afternoon"
    r"|evening|century|decade)[a-z]"
)
# "Around 20 more people", "Another ship": than those of the sentence before.
_FURTHER = re.compile(r"(?:\w+ )?(?:\w+ more|another|other) [a-z]", re.IGNORECASE)
# "Both cases were heard": which two stands elsewhere.
_BOTH = re.compile(r"[Bb]oth (?!.{3,60}\band\b)[a-z]")
# "The race was stopped shortly afterwards", "Earlier, a pilot fell": than what stands elsewhere.
_COUNTED_FROM = re.compile(
    r"Earlier,|(?:(?!\b(?:after|and|as|before|but|once|until|when|while|with)\b)[^,;:—–])*"
    r"\b(?:immediately|minutes|moments|shortly|soon)"
    r" (?:afterwards?|thereafter|(?:after|later)(?=$|[,;]| (?:and|as|but|by|in|on|when|with)\b))"
)
# "The gale not only shut the pier": what else it did stands behind.
_NOT_ONLY = re.compile(r"\bnot (?:just|only|merely)\b(?!.*\b(?:also|as well|but|too)\b)(?!.*;)")
# "All links are up as of 07:35GMT": on which day stands elsewhere.
_BARE_CLOCK = re.compile(r"\bas of \d{1,2}[:.] ?\d\d ?(?:[ap]\.? ?m\.?|[A-Z]{2,4})?$")
# "at a forum here on Monday": where the dateline says.
_HERE = re.compile(r" here(?= (?:in|on|[A-Z][a-z]+day)\b)")
# "There, last year, a pilot fell": where stands elsewhere.
_THERE = re.compile(r"There,")
# "Ada Moss now has 2,301": of what stands elsewhere. A year is none of something.
_HAS_SO_MANY = re.compile(r"\b(?:had|has|have) (?:[a-z]+ )?(?!(?:19|20)\d\d$)\d{1,3}(?:,?\d{3})*$")
# "The move comes as the pier closes": which move stands elsewhere.
_COMES_AS = re.compile(r"The (?:[\w-]+ ){1,2}(?:come|comes|came) (?:after|amid|as|days|hours)\b")
# "The pier, however, holds": a joint in the middle.
_ASIDE = re.compile(
    r",? (?:for (?:example|instance)|however|in fact|in turn|instead|meanwhile|moreover"
    r"|nevertheless|of course|therefore|though|thus|too|by contrast|in contrast),(?= )"
)
# "Ada Moss issued a statement": what it says stands elsewhere.
_EMPTY_STATEMENT = re.compile(
    r"\b(?:gave|issued|made|posted|released|sent) a (?:brief |joint |short )?statement\b"
    r"(?! [a-z]+ing\b)(?: (?:by|late|on|released|through|to|via)\b[^,]*)?$"
)
# "I will bring that up", "We know this": what is meant was said before.
_POINTS_AT = re.compile(
    r"\b(?:bring|brought|did|do|know|like|said|say|see|take|took|want) (?:that|this)\b"
    r"(?= (?:out|over|up)\b|[,.!?”\"]|$)"
)
# "I owe you", "We want your help": it is said to somebody who is not there.
_ADDRESSES = re.compile(r"(?:I|We)(?: [a-z]+){1,2} you\b")
_NAMES = re.compile(r"[A-Z][\w.-]+(?: [A-Z][\w.-]+)*")
_CLOSES = re.compile(r"['’](?!\w)")
_STOP = re.compile(r"[.!?…]")
# A longer sentence may name before its last pronoun what that stands for.
_SHORT_SENTENCE = 6
_ALSO = re.compile(r"(?<!not only)(?<!but) also(?= )")
# 'the film "Low Tide. "': the mark before a closing quotation mark ends nothing.
_END_IN_QUOTES = re.compile(r"[.,]\s+([”\"])$")
_GOES_ON = re.compile(r" (?:as|of|than|that|to)\b")
_LOOSE_MARK = re.compile(r"\s+([,.;:])")


def starts_in_title(clause: str) -> bool:
    """Whether a clause is set as a title: nearly all its longer words have a capital."""
    words = [word for word in WORD.findall(clause) if len(word) > SHORT_WORD]
    return len(words) >= MIN_WORDS and sum(w[0].isupper() for w in words) >= TITLE * len(words)


def clean_clause(words: str) -> str | None:
    """A clause fit to stand as a sentence, without its end mark; None if it is not.

    Not fit: too short or too long, words of a speaker about himself outside quotation marks, a
    beginning whose reference stands elsewhere ("He also …"), quotation marks left open.
    """
    clause = " ".join(_REFERENCE_MARK.sub("", words).split()).strip(EDGES)
    clause = _opening_label().sub("", clause, count=1)
    clause = _LOOSE_MARK.sub(r"\1", clause)
    clause = _END_IN_QUOTES.sub(r"\1", _without_joint(clause))
    # "Also" and "however" join a sentence to others; within a quotation they stay.
    clause = sub_unquoted(_ASIDE, _comma_at, clause)
    clause = sub_unquoted(_HERE, _nothing, sub_unquoted(_ALSO, _nothing, clause))
    clause = clause.rstrip("!").rstrip()
    if clause.endswith(".") and not _ABBREVIATED.search(clause):
        clause = clause.rstrip(".").rstrip()
    if clause.endswith((",”", ',"')):
        clause = clause[:-2] + clause[-1]
    if clause[:1] in {"'", "‘"} and not _CLOSES.search(clause, 1):
        clause = clause[1:]
    if clause.count("(") != clause.count(")"):
        return None
    printed = WORD.findall(QUOTED.sub(" x ", clause))
    outside = [word.casefold() for word in printed]
    if len(outside) < MIN_WORDS or len(WORD.findall(clause)) > MAX_WORDS:
        return None
    if _leans_on_others(clause, printed, outside) or _is_furniture(clause):
        return None
    if starts_in_title(clause) or _is_cut_at_title(printed) or _opens_leaning(clause):
        return None
    is_asked = "?" in QUOTED.sub(" ", clause)
    if is_asked or not _are_quotes_closed(clause) or _CONTRACTED.search(clause):
        return None
    return None if _is_in_own_voice(printed) else clause


def _is_in_own_voice(printed: list[str]) -> bool:
    """Whether words speak as somebody speaks of himself or to a listener."""
    heads = (re.split("[’']", word)[0] for word in printed if word != COUNTRY)
    return any(head.casefold() in word_set("brief", "own_voice") for head in heads)


@cache
def _opening_label() -> re.Pattern[str]:
    """What opens a clause and is none of it: "Lisse (Reuters)", "The numbers:"."""
    agencies, labels = (
        "|".join(map(re.escape, load_lexicon("brief")[name])) for name in ("wires", "labels")
    )
    return re.compile(
        rf"^(?:[A-Z][\w ,.’'-]{{1,40}})?\((?:{agencies})\)\s*[-–—]*\s*(?=[A-Z“\"])"
        rf"|^(?:{labels}): (?=[A-Z“\"])"
    )


def _leans_on_others(clause: str, printed: list[str], outside: list[str]) -> bool:
    """Whether a clause speaks of something that stands in another sentence.

    Args:
        clause: The clause.
        printed: Its words outside quotation marks and brackets.
        outside: The same, case folded.
    """
    pointing = word_set("brief", "pointers") | word_set("brief", "places_pointed_at")
    if outside[-1] in pointing or "here" in outside or _leans_back(outside):
        return True
    if _is_pointer(printed[0]) and not clause.startswith(("[", "“")):
        return True
    if (
        _SHOWING.search(QUOTED.sub(" x ", clause))
        or _FURTHER.match(clause)
        or _BOTH.match(clause)
        or _COMES_AS.match(clause)
        or _THERE.match(clause)
        or _HAS_SO_MANY.search(clause)
        or _COUNTED_FROM.match(clause)
        or _BARE_CLOCK.search(clause)
        or _NOT_ONLY.search(QUOTED.sub(" x ", clause))
        or _EMPTY_STATEMENT.search(clause)
    ):
        return True
    told = f" {' '.join(outside)} "
    before, latter, _ = clause.partition("the latter")
    if latter and len(_NAMES.findall(before)) > 1:
        # "Moss met Ivo Ternan after the latter’s return": it is one of the two before.
        told = re.sub(r" the latter(?:[’']s)? ", " ", told)
    return any(f" {words} " in told for words in word_set("brief", "vague"))


def _opens_leaning(clause: str) -> bool:
    """Whether a clause begins with quoted words that speak of something said before them."""
    opening = QUOTED.match(clause)
    if opening is None or clause[0] == "[":
        return False
    return leans_back(opening.group()) or points_elsewhere(opening.group())


def leans_back(said: str) -> bool:
    """Whether quoted words speak of something said before them: "They will", "By doing so"."""
    words = [word.casefold().replace("’", "'") for word in WORD.findall(said)]
    return bool(words) and (
        words[0].split("'")[0] in word_set("brief", "absent")
        or _ADDRESSES.match(said.strip('“"')) is not None
        or _POINTS_AT.search(said) is not None
        or _opens_with(words, "sequels")
        or _opens_with(words, "courtesies")
        or _is_of_unnamed(said)
    )


def _opens_with(words: Sequence[str], listed: str) -> bool:
    """Whether words begin with one of those that a list of the lexicon holds: "hi", not "his"."""
    opening = f"{' '.join(words)} "
    return any(opening.startswith(f"{listing} ") for listing in word_set("brief", listed))


def points_elsewhere(said: str) -> bool:
    """Whether quoted words speak of "that facility" or "such plans", which stand outside them."""
    return _THAT_THING.search(said) is not None


def _is_of_unnamed(said: str) -> bool:
    """Whether a first sentence speaks of somebody or something not named in it.

    "We hide it. That helps", "I would beat him", "We have done it in the past".
    """
    printed = WORD.findall(_STOP.split(said.replace("Mr.", "Mr"), maxsplit=1)[0])
    words = [word.casefold() for word in printed]
    if 0 < len(words) <= _SHORT_SENTENCE and words[-1] in word_set("brief", "pointers"):
        return True
    meant = word_set("brief", "third_person") | {"it"}
    at = next((n for n, word in enumerate(words) if word in meant), len(words))
    return at < len(words) and not any(_names_something(word) for word in printed[:at])


def _names_something(word: str) -> bool:
    """Whether a word is a name or stands before a noun: "Ada", "the"; not "I've" or "we"."""
    head = re.split("[’']", word.casefold())[0]
    if head in word_set("brief", "own_voice") | word_set("brief", "pointers") | {"it"}:
        return head in {"my", "our", "your"}
    return word[0].isupper() or head in word_set("brief", "noun_openers")


def is_listed(sentence: str) -> bool:
    """Whether a sentence is a line of a list, numbered in front of its text."""
    return _GALLERY.match(sentence) is not None


def _is_cut_at_title(words: list[str]) -> bool:
    """Whether a clause ends in "Det" or "Gov": the reader took the full stop for an end."""
    return words[-1][0].isupper() and words[-1].casefold() in word_set("brief", "short_titles")


def _is_furniture(clause: str) -> bool:
    """Whether a clause is, or begins with, something of the page and not of its text."""
    begins = _GALLERY.match(clause) or _LABEL.match(clause) or _SHOWN.match(clause)
    outside = QUOTED.sub(" x ", clause)
    inside = (_RUN_IN, _CAPTION, _IN_PICTURE, _ABOUT_AUTHOR, _DOUBLED, _POINTING, _BLURB)
    return bool(begins or any(p.search(clause) for p in inside) or _NO_STOP.search(outside))


def _leans_back(words: list[str]) -> bool:
    """Whether a clause begins with a time counted from another, or as a question or a wish does."""
    if {"later", "then"} & {*words[:_OPENING]} or words[0] in word_set("brief", "auxiliaries"):
        return True
    if words[0] in word_set("brief", "concessions"):
        return True
    return _opens_with(words, "sequels")


def _is_pointer(word: str) -> bool:
    head = re.split("[’']", word)[0]
    return head != COUNTRY and head.casefold() in word_set("brief", "pointers")


def _without_joint(clause: str) -> str:
    """A clause without the words that tie it to the sentence before it ("But", "In addition,")."""
    folded = clause.casefold()
    for joint in sorted(word_set("brief", "joints"), key=lambda words: (-len(words), words)):
        rest = clause[len(joint) :]
        # "In addition to the crew, …" joins nothing to the sentence before.
        if folded.startswith((f"{joint} ", f"{joint},")) and not _GOES_ON.match(rest):
            return rest.strip(EDGES)
    return clause


def _nothing(_: re.Match[str]) -> str:
    return ""


def _comma_at(aside: re.Match[str]) -> str:
    """What is left of an aside: the comma, where it stands behind "For now" or "On Monday"."""
    before = WORD.findall(aside.string[: aside.start()].casefold())
    if not before or len(before) > _OPENING:
        return ""
    opens = before[0] in word_set("brief", "governors") or before[-1].endswith("ly")
    return "," if opens else ""


def _are_quotes_closed(clause: str) -> bool:
    # 'the source known as "Low Tide\'\'': two single marks close a double one.
    straight = clause.count('"') + clause.count("''")
    # A page may open with “ and close with a straight mark.
    left_open = clause.count("“") - clause.count("”")
    return (left_open == 0 and straight % 2 == 0) or left_open == straight
