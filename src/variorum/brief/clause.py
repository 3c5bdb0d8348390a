"""Clauses that may stand as sentences: which ones, and how they are set.

Precision comes first here. Cutting a clause out of its sentence can turn its meaning around, and a
brief that says the opposite of its source is worse than none.
"""

from __future__ import annotations

import re

from variorum.brief.material import Material, content_words, told_by
from variorum.brief.words import WORD
from variorum.data import word_set
from variorum.model.claim import Claim
from variorum.model.finding import Finding
from variorum.model.span import Citation, Span

EDGES = " \t\r\n,;:–—-"
"""What stands at the edge of a clause and belongs to the sentence around it."""

# Of the words that point outside a clause, those that also only join its parts.
_NO_PRONOUNS = frozenset({"that", "which", "who", "this", "these", "those"})

# A clause of fewer words tells nothing, one of more is not read in a brief.
MIN_WORDS, MAX_WORDS = 4, 48

# "Only days later, …": so many words tell how a clause begins.
_OPENING = 4

# Share of capitals among its longer words by which a line is a title.
TITLE = 0.9

# "us" is a speaker and his hearers.
_COUNTRY = "US"

_ABBREVIATED = re.compile(r"\b[A-Za-z]\.[A-Za-z]\.$|\.\.\.$")
_STARTS_WORD = re.compile(r"[“\"]?[^\W\d_]")
# "[Ada Moss]’m": a name stands for "I", the verb still agrees with it.
_CONTRACTED = re.compile(r"\][’'](?:m|ve|re|ll|d)\b")
_CONTRACTED_START = re.compile(r"(?:I|we|you|they|he|she|it)[’'][a-z]+\b", re.IGNORECASE)
# "3/30 The capsule splashes down": a picture of a gallery.
# "4A video shows it": the number of a paragraph or a note.
_GALLERY = re.compile(r"\d+\s?/\s?\d+\b|\d+[A-Z]")
# "Ada Moss Ada Moss's pier holds": a headline that ran into its text.
_RUN_IN = re.compile(r"\b(\w+ \w+)(?:[’']s)? \1\b")
# "CLOSE A merger is likely": a button of the page.
# "Updated | The pier holds": when the page was changed.
_LABEL = re.compile(r"[A-Z]{4,} (?:A|An|The)\b|\w+ \| |Updated?: ", re.ASCII)
# "… a year ago.[0]": a pointer to the article's list of sources, whole or cut at its bracket.
_REFERENCE_MARK = re.compile(r"\s?\[\d{1,3}(?:\]|\.?$)\.?")
# "Image Officers close the square": a caption that ran into its text.
_CAPTION = re.compile(r"\b(?:Image|Photo|Video|Picture)s? (?=[A-Z][a-z])")
# "[Ada Moss] Ada Moss holds it": what was put in stands there already.
_DOUBLED = re.compile(r"\[([^\]]+)\] \1\b")
# "For the pier, that's a year": what is spoken of stands elsewhere.
_POINTING = re.compile(
    r"(?:^|, )(?:that|this|these|those)(?:[’'](?:s|re)| (?:is|was|are|were))\b", re.IGNORECASE
)
# "Lind had both signed the pact" | "and praised it": half of a pair.
_LEFT_BOTH = re.compile(r"\b(?:both|either)\b(?!.*\b(?:and|or)\b)")
_NEXT_IN_LIST = re.compile(r",? (?:and|or) \w")
# "about that cover", "during those years", "this bill": what is meant stands elsewhere.
_SHOWING = re.compile(
    r"\b(?:about|after|around|at|before|by|during|for|from|into|on|over|since|to|under|with|within)"
    r" (?:that|those) [a-z]{3,}"
    r"|\bthese (?!days)[a-z]"
    r"|\bthis (?!year|month|week|weekend|season|spring|summer|autumn|fall|winter|morning|afternoon"
    r"|evening|century|decade)[a-z]"
)
# "Around 20 more people", "Another ship": than those of the sentence before.
_FURTHER = re.compile(r"(?:\w+ )?(?:\w+ more|another|other) [a-z]", re.IGNORECASE)
_ALSO = re.compile(r"(?<!not only)(?<!but) also(?= )")
# 'the film "Low Tide. "': the mark before a closing quotation mark ends nothing.
_END_IN_QUOTES = re.compile(r"[.,]\s+([”\"])$")
_LOOSE_MARK = re.compile(r"\s+([,.;:])")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]|\[[^\]]*\]")


def is_whole(finding: Finding, material: Material) -> bool:
    """Whether a finding's clause means by itself what it means in its sentence.

    A clause without a finite verb is no sentence. What a single account says in its own voice must
    begin a sentence: nothing else vouches for how it was cut. A clause behind a negation, a
    condition or a doubt ("has no hope that …", "denied that …", "if …") says the opposite, or
    less, when it is cut out.
    """
    claim = material.claim_of(finding)
    if claim is not None and not _is_main_clause(claim, finding.source.span):
        return False
    if finding.statement.startswith("[") and _CONTRACTED_START.match(finding.source.span.text):
        return False
    if claim is not None and _points_before_its_subject(claim, finding.source.span):
        return False
    if is_cut_short(finding, material) or is_turned(finding.source, material):
        return False
    if len(told_by(finding)) < 2 and finding.status == "single-origin":
        return not material.lead_in(finding.source).strip(EDGES + '“"')
    before = WORD.findall(material.lead_in(finding.source).casefold())
    return not before or before[-1] not in word_set("brief", "governors")


def is_turned(clause: Citation, material: Material) -> bool:
    """Whether a clause stands behind a negation, a condition or a doubt."""
    before = WORD.findall(material.lead_in(clause).casefold().replace("’", "'"))
    turners = word_set("brief", "turners")
    return any(word in turners or word.endswith("n't") for word in before)


def is_cut_short(finding: Finding, material: Material) -> bool:
    """Whether a clause begins inside a word, or what follows it in its sentence limits it.

    "Ada Moss was so angry | that she left", "the pier will close | unless the rain stops", and
    "Port-|Kessel lies behind a wall" are no sentences of their accounts.
    """
    sentence = material.sentence_of(finding.source)
    if sentence is not None and sentence.span.text.rstrip("”\"’' ").endswith("?"):
        # "Where do they get it that the pier holds?" does not say that it holds.
        return True
    if material.lead_in(finding.source)[-1:] in {"-", "‑", "/"}:
        return True
    tail = material.lead_out(finding.source)
    after = WORD.findall(tail.casefold())
    if after and after[0] in word_set("brief", "limiters"):
        return True
    if _is_list_cut(finding.source, tail, material) or _lacks_what_is_said(
        finding.source, material
    ):
        return True
    if _LEFT_BOTH.search(finding.source.span.text):
        return True
    # "The island sends fish and Port Kessel | is its market": the last word belongs to the next.
    ending = finding.source.span.text.split()[-3:]
    return tail[:1].isspace() and _STARTS_WORD.match(tail.strip()) is not None and "and" in ending


def _lacks_what_is_said(clause: Citation, material: Material) -> bool:
    """Whether a clause ends in a verb of saying, and what is said stands behind it."""
    sentence = material.sentence_of(clause)
    if sentence is None:
        return False
    levels = (level for claim in material.claims_in(sentence) for level in claim.attribution)
    is_cue = any(level.cue.end == clause.span.end for level in levels)
    return is_cue or clause.span.text.split()[-1].casefold() in word_set("brief", "says")


def _is_list_cut(clause: Citation, tail: str, material: Material) -> bool:
    """Whether a clause ends within a list of names: "Members Ada Moss, Ivo Ternan | and Bal"."""
    joined = _NEXT_IN_LIST.match(tail)
    sentence = material.sentence_of(clause)
    if joined is None or sentence is None:
        return False
    next_word = clause.span.end + joined.end() - 1
    names = [n.span for n in material.names_within(sentence) if n.form == "name"]
    return any(n.start == next_word for n in names) and any(
        n.end >= clause.span.end - 1 and n.end <= clause.span.end for n in names
    )


def starts_in_title(clause: str) -> bool:
    """Whether a clause is set as a title: nearly all its longer words have a capital."""
    words = [word for word in WORD.findall(clause) if len(word) > _SHORT_WORD]
    return len(words) > MIN_WORDS and sum(w[0].isupper() for w in words) >= TITLE * len(words)


def _points_before_its_subject(claim: Claim, source: Span) -> bool:
    """Whether a pronoun stands before anybody is named: "Despite his best, the title …"."""
    if claim.subject is None:
        return False
    before = WORD.findall(source.text[: max(0, claim.subject.span.start - source.start)].casefold())
    possessive = re.split("[’']", (WORD.findall(claim.subject.span.text.casefold()) or [""])[0])[0]
    return bool(word_set("brief", "pointers") & {*before, possessive} - _NO_PRONOUNS)


def keeps_modality(clause: str, finding: Finding, material: Material) -> bool:
    """Whether a credited clause still shows that it is hoped, demanded, asked or supposed.

    "He urged them to hold the pier" must not become "they hold the pier, according to him".
    """
    claim = material.claim_of(finding)
    if claim is None or not claim.attribution or claim.modality in {"asserted", "planned"}:
        return True
    return any(word in word_set("brief", "modals") for word in WORD.findall(clause.casefold()))


def _is_main_clause(claim: Claim, source: Span) -> bool:
    """Whether a clause is a sentence's own: a finite verb, no subordination before it.

    Headlines leave verbs out and captions tell of a picture: neither makes a sentence.
    """
    if claim.predicate.tense is None or claim.zone in {"headline", "caption"}:
        return False
    before = source.text[: max(0, claim.predicate.span.start - source.start)].casefold()
    words = [re.split("[’']", word)[0] for word in WORD.findall(before)]
    if any(word in word_set("brief", "relatives") for word in words[1:]):
        return False
    hangs = any(word in word_set("brief", "subordinators") for word in words[:2])
    return "," in before or not hangs


def clean_clause(words: str) -> str | None:
    """A clause fit to stand as a sentence, without its end mark; None if it is not.

    Not fit: too short or too long, words of a speaker about himself outside quotation marks, a
    beginning whose reference stands elsewhere ("He also …"), quotation marks left open.
    """
    clause = " ".join(_REFERENCE_MARK.sub("", words).split()).strip(EDGES)
    clause = _LOOSE_MARK.sub(r"\1", clause)
    clause = _END_IN_QUOTES.sub(r"\1", _without_joint(clause))
    if '"' not in clause and "“" not in clause:
        clause = _ALSO.sub("", clause)
    clause = clause.rstrip("!").rstrip()
    if clause.endswith(".") and not _ABBREVIATED.search(clause):
        clause = clause.rstrip(".").rstrip()
    if clause.endswith((",”", ',"')):
        clause = clause[:-2] + clause[-1]
    printed = WORD.findall(_QUOTED.sub(" x ", clause))
    outside = [word.casefold() for word in printed]
    if len(outside) < MIN_WORDS or len(WORD.findall(clause)) > MAX_WORDS:
        return None
    if _leans_on_others(clause, printed, outside) or _is_furniture(clause):
        return None
    if starts_in_title(clause) or _is_cut_at_title(printed):
        return None
    if (
        "?" in _QUOTED.sub(" ", clause)
        or not _are_quotes_closed(clause)
        or _CONTRACTED.search(clause)
    ):
        return None
    heads = [re.split("[’']", word)[0] for word in printed if word != _COUNTRY]
    if any(head.casefold() in word_set("brief", "own_voice") for head in heads):
        return None
    return clause


def _leans_on_others(clause: str, printed: list[str], outside: list[str]) -> bool:
    """Whether a clause speaks of something that stands in another sentence.

    Args:
        clause: The clause.
        printed: Its words outside quotation marks and brackets.
        outside: The same, case folded.
    """
    pointing = word_set("brief", "pointers") | word_set("brief", "places_pointed_at")
    if outside[-1] in pointing or _leans_back(outside):
        return True
    if _is_pointer(printed[0]) and not clause.startswith(("[", "“")):
        return True
    if _SHOWING.search(_QUOTED.sub(" x ", clause)) or _FURTHER.match(clause):
        return True
    told = f" {' '.join(outside)} "
    return any(f" {words} " in told for words in word_set("brief", "vague"))


def _is_cut_at_title(words: list[str]) -> bool:
    """Whether a clause ends in "Det" or "Gov": the reader took the full stop for an end."""
    return words[-1][0].isupper() and words[-1].casefold() in word_set("brief", "short_titles")


def _is_furniture(clause: str) -> bool:
    """Whether a clause is, or begins with, something of the page and not of its text."""
    begins = _GALLERY.match(clause) or _LABEL.match(clause)
    return bool(begins or any(p.search(clause) for p in (_RUN_IN, _CAPTION, _DOUBLED, _POINTING)))


def _leans_back(words: list[str]) -> bool:
    """Whether a clause begins with a time counted from another, or as a question or a wish does."""
    if {"later", "then"} & {*words[:_OPENING]} or words[0] in word_set("brief", "auxiliaries"):
        return True
    opening = " ".join(words)
    return any(opening.startswith(f"{sequel} ") for sequel in word_set("brief", "sequels"))


def _is_pointer(word: str) -> bool:
    head = re.split("[’']", word)[0]
    return head != _COUNTRY and head.casefold() in word_set("brief", "pointers")


def _without_joint(clause: str) -> str:
    """A clause without the words that tie it to the sentence before it ("But", "In addition,")."""
    folded = clause.casefold()
    for joint in sorted(word_set("brief", "joints"), key=lambda words: (-len(words), words)):
        if folded.startswith((f"{joint} ", f"{joint},")):
            return clause[len(joint) :].strip(EDGES)
    return clause


def _are_quotes_closed(clause: str) -> bool:
    straight = clause.count('"')
    # A page may open with “ and close with a straight mark.
    left_open = clause.count("“") - clause.count("”")
    return (left_open == 0 and straight % 2 == 0) or left_open == straight


# "of", "for", "the": small words that titles print small.
_SHORT_WORD = 3


def mid_sentence(words: str, *, is_name: bool = True) -> str:
    """A phrase without the capital that it had only as a beginning; one line, no outer marks."""
    phrase = " ".join(words.split()).strip(EDGES)
    first = WORD.match(phrase)
    if first is None or (len(first.group()) > 1 and first.group().isupper()):
        return phrase
    if phrase.startswith("The "):
        return "t" + phrase[1:]
    long_words = [word for word in phrase.split() if len(word) > _SHORT_WORD]
    if len(long_words) > 1 and all(word[0].isupper() for word in long_words):
        # "Foreign Secretary Ada Lind": the capital is the title's own.
        return phrase
    if len(phrase.split()) > 1 and all(word[0].isupper() for word in phrase.split()):
        # "Mr. Lind"
        return phrase
    if not is_name or first.group().casefold() in word_set("brief", "determiners"):
        return phrase[0].lower() + phrase[1:]
    return phrase


def without_shouting(clause: str, text: str) -> str:
    """A clause whose first word, all capitals as the opening of a page, is set as the text has it.

    "HARBOUR workers …" becomes "Harbour workers …" if the article prints "harbour" elsewhere.
    """
    first, _, rest = clause.partition(" ")
    folded = first.casefold()
    is_shouted = len(first) > len(_COUNTRY) and first.isalpha() and first.isupper()
    if not is_shouted or not rest[:1].islower() or folded in word_set("brief", "pointers"):
        return clause
    return f"{first.capitalize()} {rest}" if re.search(rf"\b{folded}\b", text) else clause


def sentence_case(clause: str) -> str:
    """A clause with a capital at its beginning."""
    if clause[:1] in "[“\"'‘" and len(clause) > 1:
        return clause[0] + clause[1].upper() + clause[2:]
    return clause[:1].upper() + clause[1:]


def add_tail(clause: str, tail: str) -> str:
    """A clause with what is put behind it, without the full stop of a quotation at its end."""
    if tail and clause[-2:] in {".”", '."', ".’"}:
        clause = clause[:-2] + clause[-1]
    return clause + tail


def end_sentence(text: str) -> str:
    """A sentence with one full stop, also where it ends in an abbreviation or a quotation."""
    if text.endswith((",”", ',"')):
        text = text[:-2] + text[-1]
    ends = (".", "…", *(mark + quote for mark in ".?!" for quote in '”"’'))
    return text if text.endswith(ends) else text + "."


def with_article(slot: str) -> str:
    """A slot's words inside a sentence: "age of the bridge" becomes "the age of the bridge"."""
    first = WORD.match(slot)
    if first is None or first.group() != first.group().lower():
        return slot
    is_bare = first.group() in word_set("brief", "no_article") or first.group().endswith("ing")
    return slot if is_bare else f"the {slot}"


def is_told_elsewhere(finding: Finding, material: Material) -> bool:
    """Whether a sentence of an account not known to tell a finding shares a third of its words.

    The two were not taken for one, and may be two; but "a single account" is then more
    than we know.
    """
    words = content_words(finding.statement)
    told = {account.article for account in finding.accounts if account.spans}
    return any(
        3 * len(words & theirs) >= len(words)
        for article in sorted(material.articles)
        if article not in told
        for theirs in material.words_of(article)
    )
