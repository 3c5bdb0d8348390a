"""The reporting verb beside a quotation, and its source, where the parse may be wrong."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from variorum.read.quoting.quotation_marks import Quoted, is_title
from variorum.read.quoting.quote_fitting import Place, Range
from variorum.read.quoting.reporting_cues import quoted_speaker, source_range, verb_key
from variorum.read.quoting.reporting_words import ReportingWords
from variorum.read.quoting.speech_grammar import char_range, child_with, phrase_range, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_INSIDE = frozenset({"det", "amod", "compound", "nmod", "poss"})
_TERMINAL = frozenset({".", "!", "?", ";"})
_INTRODUCING = frozenset({",", ":", "—", "–", "--"})
_BREAKS = frozenset({",", "-", "—", "–", "--"})
# Capitals behind a quotation that ends with a full stop: "“It fell.” He said, twice, that …".
_NEW_SENTENCE = frozenset({"He", "She", "They", "It", "The", "We", "I"})
_UTTERED = frozenset({"statement", "question", "demand"})
_THINKING = frozenset({"think", "believe"})
_TELLING = frozenset({"tell", "inform", "remind", "assure", "notify"})
# Verbs that announce a paragraph of somebody's words without marks.
_ANNOUNCING = frozenset(
    {"write", "say", "tweet", "post", "read", "state", "add", "reply", "respond"}
)
_CLOSING = frozenset('.!?”"’')
# No more than an adverb or two stand between "she" and "said".
_ADVERBS = 3
# A title of more words than this is a sentence.
_LONGEST_TITLE = 8
# So many nicknames are looked over at most, so that time stays linear.
_NICKNAMES = 3
# A reporting clause longer than this does not belong to the quotation beside it.
WINDOW = 40


class QuotationVerbs:
    """Finds reporting verbs in the words around quotations.

    Attributes:
        place: Look-up of tokens and blocks by offset.
        text: The article's text.
        top: Its outermost quotations by start.
        words: The reporting words of its language.
    """

    def __init__(
        self, place: Place, text: str, top: Sequence[Quoted], words: ReportingWords
    ) -> None:
        self.place = place
        self.text = text
        self.top = top
        self.words = words
        self.top_starts = [mark.start for mark in top]

    def source_of(self, verb: Token, mark: Quoted) -> Range | None:
        """The verb's subject, or else the noun phrase beside it."""
        quoted = quoted_speaker(verb) if verb.idx >= mark.end else None
        found = phrase_range(quoted) if quoted is not None else source_range(verb)
        if found is not None:
            source = char_range(verb.doc, *found)
            if source[1] <= mark.start or source[0] >= mark.end:
                return source
        doc = verb.doc
        if any(c.tag_ == "TO" for c in verb.lefts):
            return self._who_acts(verb)
        told = verb.lemma_ in _TELLING  # behind it stand those who were told
        for index in (verb.i - 1,) if told else (verb.i + 1, verb.i - 1):
            if 0 <= index < len(doc) and doc[index].pos_ in {"PROPN", "PRON", "NOUN", "DET", "ADJ"}:
                token = doc[index]
                while token.dep_ in _INSIDE and token.head.i not in {token.i, verb.i}:
                    token = token.head
                source = char_range(doc, *phrase_range(token))
                if source[1] <= mark.start or source[0] >= mark.end:
                    return source
        return None

    def _who_acts(self, verb: Token) -> Range | None:
        """The subject above an infinitive: "Lorn found a way to describe the quay: “…”"."""
        above = (subject_of(a) for a in verb.ancestors if a.pos_ == "VERB")
        subject = next(above, None)
        return char_range(verb.doc, *phrase_range(subject)) if subject is not None else None

    def verb_behind(self, number: int, mark: Quoted) -> Token | None:
        """The reporting verb of "…,” she said": only behind a comma or a sentence's last mark."""
        body = self.text[mark.start + 1 : mark.end].rstrip("\"”'’»` ")
        if not mark.closed or not body or body[-1] not in ",!?—–-….":
            return None
        is_introduced = self._is_introduced(mark)
        if body[-1] == "." and is_introduced:
            return None  # "She called back, “….” Lorn laughed."
        limit = min(self._next_start(number), self.place.block_of(mark.start)[1])
        first = self.place.token_at(mark.end)
        for token in self.tokens(range(first, first + WINDOW), 0, limit):
            if token.text in _TERMINAL:
                return None
            if self._reports(token):
                if _is_of_noun(token, first) or _is_of_subject(token, mark):
                    return None  # "“The Pier,” a film written by Lorn", "the film he wrote"
                # "…” he said." but not "…” She added: “…"
                ends = token.i + 1 < len(token.doc) and token.nbor(1).text in {".", ","}
                is_new = token.doc[first].text in _NEW_SENTENCE
                is_near = body[-1] != "." or (ends and token.i - first < 4 and not is_new)
                governs = self._has_object(token) and not self.is_spoken(mark, token)
                if is_introduced and body[-1] in "?!" and self._introduces(token, number):
                    return None  # "She asked, “Why?” Lorn replied, “….”"
                return token if is_near and not governs else None
        return None

    def _introduces(self, verb: Token, number: int) -> bool:
        """Whether a verb stands right before the next quotation, with a comma or colon between."""
        if number + 1 >= len(self.top):
            return False
        first = self.token_before(self.top[number + 1].start)
        is_near = verb.i < first <= verb.i + _ADVERBS
        return is_near and self.place.doc[first].text in _INTRODUCING

    def _next_start(self, number: int) -> int:
        """Where the next quotation begins that is no nickname (Anna “Cia” Lorn)."""
        following = self.top[number + 1 : number + 1 + _NICKNAMES]
        for mark in following:
            index = self.place.token_at(mark.start)
            around = self.text[mark.start - 1 : mark.start], self.text[mark.end : mark.end + 2]
            is_nickname = (
                around[0] == " "
                and around[1][1:].isupper()
                and self.text[mark.start + 1 : mark.end].count(" ") < 2
                and self.place.doc[index - 1].text.istitle()
            )
            if not is_nickname:
                return mark.start
        return following[-1].end if len(following) == _NICKNAMES else len(self.text)

    def verb_before(self, number: int, mark: Quoted) -> Token | None:
        """The reporting verb of "She said: “…”": the last one before the quotation."""
        limit = self.left_limit(number, mark)
        first = self.token_before(mark.start)
        introduced = first >= 0 and self.place.doc[first].text in _INTRODUCING
        for token in self.tokens(range(first, first - WINDOW, -1), limit, mark.start):
            if token.text in _TERMINAL:
                return None
            if self._reports(token):
                is_next = introduced or token.i == first
                return token if is_next and not self._is_named(token, mark) else None
        return None

    def _is_named(self, verb: Token, mark: Quoted) -> bool:
        """Whether marks name a work or a show: "wrote in “The Pier,” that …", "told “Today.”"."""
        words = self.text[mark.start : mark.end].strip("\"“”'‘’., ").split()
        if not words or len(words) > _LONGEST_TITLE or not is_title(words):
            return False
        is_told_to = verb.lemma_ in _TELLING and verb.i == self.token_before(mark.start)
        return is_told_to or self.text[mark.end : mark.end + 6] == " that "

    def verb_at_colon(self, colon: int, limit: int) -> Token | None:
        """The verb of "Lorn wrote in her letter:", if it does nothing but announce words."""
        for token in self.tokens(range(colon - 1, colon - 12, -1), limit, len(self.text)):
            if token.text in _TERMINAL or token.is_quote:
                return None
            if token.pos_ == "VERB" and token.lemma_ in _ANNOUNCING:
                return token if child_with(token, "dobj", "ccomp", "xcomp") is None else None
        return None

    def _is_introduced(self, mark: Quoted) -> bool:
        """Whether a comma or colon of the same paragraph stands right before a quotation."""
        first = self.token_before(mark.start)
        if first < 0 or self.place.doc[first].idx < self.place.block_of(mark.start)[0]:
            return False
        return self.place.doc[first].text in _INTRODUCING

    def left_limit(self, number: int, mark: Quoted) -> int:
        """How far back the words that introduce a quotation may stand.

        To its block's start or the last quotation; over the border if the block before ends
        with a colon.
        """
        block = self.place.block_number(mark.start)
        limit = self.place.blocks[block][0]
        if limit == mark.start and block and self.text[self.place.blocks[block - 1][1] - 1] == ":":
            limit = self.place.blocks[block - 1][0]
        return max(limit, self.top[number - 1].end) if number else limit

    def token_before(self, offset: int) -> int:
        """Index of the last token before `offset` that is no white space, or -1."""
        index = self.place.token_at(offset) - 1
        while index >= 0 and self.place.doc[index].is_space:
            index -= 1
        return index

    def tokens(self, indices: range, low: int, high: int) -> Iterator[Token]:
        """The tokens of an index range that begin within `[low, high)`; stops at the first out."""
        doc = self.place.doc
        for index in indices:
            if not 0 <= index < len(doc) or not low <= doc[index].idx < high:
                return
            yield doc[index]

    def _reports(self, verb: Token) -> bool:
        """Whether a token is a reporting verb; at a sentence's end taggers miss "the two write"."""
        if verb.pos_ not in {"VERB", "AUX"}:
            if verb.is_sent_start and verb.text == "Said":
                return True  # "Said Anna Lorn, “…”": taken for a part of the name
            ends = verb.i + 1 < len(verb.doc) and verb.nbor(1).text in {".", ","}
            return ends and verb.dep_ == "ROOT" and self.words.governs(verb.lower_, "quote")
        key = verb_key(verb, self.words)
        if key is None or not self.words.governs(key, "quote"):
            return False
        # What is only known or felt in marks is a title or somebody else's word.
        return key in _THINKING or bool(_UTTERED & set(self.words.classes[key]))

    def _has_object(self, verb: Token) -> bool:
        """Whether a verb governs something else than the quotation before it.

        "… in “The Pier,” continued his attacks", "… of “The Pier,” saying that …".
        """
        key = verb_key(verb, self.words) or ""
        speaks_to = self.words.frames.get(key, frozenset()) & {"address", "order"}
        is_turned = child_with(verb, "nsubj") is None  # "…,” added another villager"
        objects = {"xcomp", "ccomp"} if speaks_to or is_turned else {"xcomp", "ccomp", "dobj"}
        return any(
            c.dep_ in objects
            and c.pos_ != "PRON"
            and not (is_turned and _is_turned_subject(c, verb))
            and not (c.dep_ == "xcomp" and c.tag_ == "VBG")  # "…,” she said opening the hall"
            and not self.is_quoted((c.left_edge if not is_turned else c).idx)
            and c.left_edge.nbor(-1).text not in _BREAKS
            for c in verb.rights
        )

    def is_spoken(self, mark: Quoted, verb: Token) -> bool:
        """Whether "“…,” she told" opens a sentence: only words that somebody said do that.

        Whatever else the parser hung on the verb, a work's title would need a verb of its own.
        """
        body = self.text[mark.start + 1 : mark.end].rstrip("\"”'’»`")
        subject = child_with(verb, "nsubj")
        if body[-1:] not in {",", "?", "!"} or subject is None or subject.i > verb.i:
            return False
        first = self.token_before(mark.start)
        is_first = first < 0 or self.place.doc[first].text[-1] in _CLOSING
        begins = is_first or self.place.doc[first].idx < self.place.block_of(mark.start)[0]
        gap = self.text[mark.end : subject.left_edge.idx]
        return begins and not gap.strip() and verb.i - subject.i <= _ADVERBS

    def is_quoted(self, offset: int) -> bool:
        """Whether an offset lies between quotation marks."""
        index = bisect_right(self.top_starts, offset) - 1
        return index >= 0 and offset < self.top[index].end


def _is_turned_subject(noun: Token, verb: Token) -> bool:
    """Whether a name right behind "“…?” reacted Lorn" was taken for the verb's object."""
    is_next = verb.i > 0 and verb.nbor(-1).is_quote and noun.left_edge.i == verb.i + 1
    return is_next and noun.dep_ == "dobj" and noun.pos_ == "PROPN"


def _is_of_subject(verb: Token, mark: Quoted) -> bool:
    """Whether a quotation belongs to the verb's subject: "Lorn, who made “The Pier,” said"."""
    starts = [c.idx for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    first = verb.sent.start_char
    return bool(starts) and all(first <= start < mark.start for start in starts)


def _is_of_noun(verb: Token, first: int) -> bool:
    """Whether a verb only tells more of a noun from token `first` on.

    "Written by Lorn", "who went on to win", "the film he wrote".
    """
    if verb.dep_ == "relcl" and first <= verb.head.i < verb.i:
        return True
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and child_with(verb, "agent", "prep") is not None:
        return True
    relative = next((c for c in verb.lefts if c.tag_ in {"WP", "WDT"}), None)
    is_object = relative is not None and relative.dep_ == "dobj" and relative.i >= first
    is_subject = relative is not None and relative.dep_ in {"nsubj", "nsubjpass"}
    return verb.dep_ == "relcl" and (is_subject or is_object)
