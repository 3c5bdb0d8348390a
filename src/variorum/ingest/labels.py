"""The kind of each line of a plain text: what it says by itself, and where it stands."""

from __future__ import annotations

import re

from variorum.ingest.boilerplate import (
    is_boilerplate_line,
    is_heading,
    is_page_block,
    sentence_kind,
)
from variorum.ingest.captions import (
    find_unended,
    is_caption,
    is_graphic,
    is_link,
    is_photo_credit,
)
from variorum.ingest.datelines import (
    has_digit,
    is_masthead,
    is_release_label,
    is_speaker_line,
    is_time_line,
    match_agencies,
    match_byline,
    match_date_line,
    match_dateline,
)
from variorum.ingest.dates import find_date
from variorum.ingest.layout import LONG_LINE, Unit, split_sentences
from variorum.model.article import ZoneKind

BULLET = re.compile(r"(?:[•●▪◦‣⁃■►*·]|[-–—](?=\s+[^\W\d_a-z]))\s*(?=\S)|Story highlights\s+(?=\S)")
_CAPITALS = re.compile(r"[A-Z]{3,}(?: [A-Z]{3,})?")
# A last line that tells who the writer is, and nothing of the event.
_BIOGRAPHY = re.compile(
    r"(?P<name>(?:[A-ZÀ-Þ][\w.'’-]+ ){2,4})is (?:an? |the )?[^.]{0,60}?"
    r"(?:editor|reporter|correspondent|columnist|writer|journalist|producer|contributor|fellow)"
    r"\b[^.]{0,120}\.?$"
)
_PICTURES = re.compile(r"\b(?:photo|picture|image|video|galler)", re.IGNORECASE)
_BY = ("By ", "BY ")
_MAX_BYLINE_INDEX = 12
_MAX_KICKER_WORDS = 3
_MAX_TOP = 40
_MAX_HEADLINE_WORDS = 30
_MAX_SUBHEAD_WORDS = 12
_MIN_PROSE_WORDS = 12
_MIN_DOUBLED_WORDS = 6
_MAX_PROMPT = 400
_LETTERS = re.compile(r"[^\W_]+")


class Labels:
    """The kind of each unit under construction; what is set first stays."""

    def __init__(self, units: tuple[Unit, ...], title: str | None) -> None:
        self.units = units
        self.title = _folded(title) if title else None
        self.kinds: list[ZoneKind | None] = [None] * len(units)
        self.hinted: dict[int, ZoneKind] = {}
        speakers = sum(is_speaker_line(u.text) for u in units)
        self.is_transcript = speakers > 2

    def put(self, index: int, kind: ZoneKind) -> None:
        """Give a unit its kind if it has none."""
        if self.kinds[index] is None:
            self.kinds[index] = kind

    def put_all(self, indices: frozenset[int] | set[int], kind: ZoneKind) -> None:
        """Give a kind to those of some units that have none."""
        for index in indices:
            self.put(index, kind)

    def label_lines(self) -> None:
        """What a line says by itself."""
        for index, unit in enumerate(self.units):
            if self.kinds[index] is not None or len(unit.text) > LONG_LINE:
                continue
            own = whole_kind(unit)
            if own == "boilerplate" or is_boilerplate_line(unit.text) or _is_clutter(unit):
                self.put(index, "boilerplate")
            elif self._is_byline(index):
                self.put(index, "byline")
            elif is_caption(unit) and not match_agencies(unit.text):
                self.put(index, "caption")
                if is_photo_credit(unit.text) and index and self._may_be_caption(index - 1):
                    self.put(index - 1, "caption")
            elif own == "credit":
                self.put(index, "credit")
            elif is_time_line(unit.text):
                self.put(index, "dateline")

    def _is_byline(self, index: int) -> bool:
        """Whether "Mara Lind, Associated Press" is no photo credit.

        It is none behind "By", above the date, or alone between the headline and the first
        paragraph.
        """
        words = self.units[index].text
        if index > _MAX_BYLINE_INDEX or not self._may_be_byline(index):
            return False
        byline = match_byline(words)
        if byline is None or not byline.authors:
            return False
        if words.startswith(_BY) or self._is_above_date(index):
            return True
        return bool(byline.agencies) and ", " in words

    def _may_be_byline(self, index: int) -> bool:
        """Whether a byline may stand here: the quick part of the question."""
        if self.units[index].text.startswith(_BY) or self._is_above_date(index):
            return True
        is_first = index == 1 and not self.units[0].is_terminated
        # Where something else than the text tells the headline, the byline is the first line.
        is_first = is_first or (index == 0 and self.title is not None)
        after = self.units[index + 1 : index + 2]
        return is_first and bool(after) and after[0].word_count >= _MIN_PROSE_WORDS

    def _is_above_date(self, index: int) -> bool:
        after = self.units[index + 1 : index + 2]
        return bool(after) and match_date_line(after[0].text) is not None

    def _may_be_caption(self, index: int) -> bool:
        """Whether the line above a photo credit is the caption: no headline, no paragraph."""
        unit = self.units[index]
        if not 0 < index < _MAX_TOP or not _MIN_DOUBLED_WORDS <= unit.word_count <= 60:
            return False
        return not unit.is_terminated or find_date(unit.text) is not None

    def label_doubled(self) -> None:
        """A line printed twice running: a picture's text and its caption."""
        for index in range(1, len(self.units)):
            unit, before = self.units[index], self.units[index - 1]
            if unit.text != before.text or self.kinds[index] or unit.word_count > 90:
                continue
            is_head = index == 1 and not unit.is_terminated
            if not is_head and unit.word_count < _MIN_DOUBLED_WORDS:
                continue
            if unit.is_terminated and index > _MAX_BYLINE_INDEX:
                continue  # a paragraph that slipped in twice
            kind: ZoneKind = "headline" if is_head else "caption"
            self.put(index - 1, kind)
            self.put(index, kind)

    def label_closing(self) -> None:
        """Headings behind which only links to other stories follow."""
        last = self._last_prose()
        for index in range(last + 1, len(self.units)):
            if is_heading(self.units[index].text, "closing", "headings"):
                self.put_all(set(range(index, len(self.units))), "boilerplate")
                return

    def _last_prose(self) -> int:
        for index in range(len(self.units) - 1, -1, -1):
            if self.kinds[index] is None and self._is_prose(index):
                return index
        return len(self.units)

    def _is_prose(self, index: int) -> bool:
        """Whether a unit can only be a paragraph of the story."""
        unit = self.units[index]
        if len(unit.text) > LONG_LINE or unit.word_count > 40:
            return True
        ended = re.sub(r"(?:\[\d{1,3}\])+$", "", unit.text[-80:]).rstrip("\"”’')] ")
        if ended.endswith(".") and unit.word_count >= 4 and not match_date_line(unit.text):
            return not match_byline(unit.text)
        return unit.is_terminated and unit.word_count >= _MIN_PROSE_WORDS

    def label_top(self) -> None:
        """Headline, summary, date and byline: what stands before the first paragraph."""
        first = self._first_prose()
        if first is not None and self._is_caption_below_credit(first):
            self.put(first, "caption")
            first = self._first_prose()
        if first is None:
            first = min(len(self.units), 1) if len(self.units) > 1 else 0
        self._label_deck(first)
        has_headline = self.title is not None and self._find_title(first)
        for index in range(first):
            kind = self.kinds[index] or self._top_kind(index, has_headline=has_headline)
            self.put(index, kind)
            is_title = kind == "headline" and not self._is_kicker(index, first)
            has_headline = has_headline or is_title or _is_summary(self.units[index])
            if kind == "headline" and is_release_label(self.units[index].text):
                has_headline = self.title is not None

    def _first_prose(self) -> int | None:
        for index in range(min(len(self.units), _MAX_TOP)):
            if self.kinds[index] is not None:
                continue
            unit = self.units[index]
            is_told = self._is_prose(index) and not self._is_title(index)
            if index == 0 and is_told and _is_question_headline(unit):
                continue
            if is_told or match_dateline(unit.text):
                return index
        return None

    def _is_caption_below_credit(self, index: int) -> bool:
        """Whether a paragraph between a photo credit and the byline or date is a caption."""
        if index == 0 or not is_photo_credit(self.units[index - 1].text):
            return False
        after = self.units[index + 1 : index + 4]
        return any(match_byline(u.text) or match_date_line(u.text) for u in after)

    def _label_deck(self, first: int) -> None:
        """A first paragraph that the second repeats behind its agency tag is the summary."""
        if first + 1 >= len(self.units) or self.kinds[first] is not None:
            return
        unit, after = self.units[first], self.units[first + 1]
        dateline = match_dateline(after.text)
        if dateline and after.text[dateline.length :] == unit.text:
            self.put(first, "bullets")

    def _find_title(self, first: int) -> bool:
        for index in range(first):
            if self.kinds[index] is None and self._is_title(index):
                self.put(index, "headline")
                return True
        return False

    def _is_title(self, index: int) -> bool:
        return self.title is not None and _folded(self.units[index].text) == self.title

    def _top_kind(self, index: int, *, has_headline: bool) -> ZoneKind:
        unit = self.units[index]
        byline = match_byline(unit.text)
        if byline or match_date_line(unit.text):
            return "byline" if byline else "dateline"
        if has_headline and is_masthead(unit.text):
            return "byline"
        if has_headline and _CAPITALS.fullmatch(unit.text):
            return "dateline"
        if BULLET.match(unit.text):
            return "bullets"
        if not has_headline and unit.word_count <= _MAX_HEADLINE_WORDS:
            return "headline"
        return "bullets" if unit.word_count >= 6 else "headline"

    def _is_kicker(self, index: int, first: int) -> bool:
        """Whether a heading is the small one over the headline ("World", "Politics Analysis")."""
        if self.units[index].word_count > _MAX_KICKER_WORDS or index + 1 >= first:
            return False
        after = self.units[index + 1]
        return after.word_count > _MAX_KICKER_WORDS and not (
            match_byline(after.text) or match_date_line(after.text)
        )

    def label_inner(self) -> None:
        """Bullets, subheadings, lines of credit; the rest is body."""
        told = [i for i, kind in enumerate(self.kinds) if kind is None]
        last = next((i for i in reversed(told) if self._is_prose(i)), -1)
        for index in told:
            if match_agencies(self.units[index].text):
                self.put(index, self._agencies_kind(index, last))
        for index in told:
            self.put(index, self._inner_kind(index, self.units[index]))
        told = [i for i, kind in enumerate(self.kinds) if kind == "body" and i not in self.hinted]
        for index in find_unended(self.units, told):
            self.kinds[index] = "caption"
        self._drop_links_at_end()
        if last >= 0 and self.kinds[last] == "body" and self._is_biography(last):
            self.kinds[last] = "credit"

    def _agencies_kind(self, index: int, last: int) -> ZoneKind:
        """A line that only names agencies: at the head a byline, at the foot a credit."""
        if index > last:
            between = self.kinds[last + 1 : index]
            is_near = all(kind in ("credit", "boilerplate") for kind in between)
            is_end = index == len(self.units) - 1 and self.kinds[index - 1] != "caption"
            is_below_picture = _PICTURES.search(self.units[index - 1].text)
            return "credit" if (is_near or is_end) and not is_below_picture else "caption"
        return "byline" if index <= _MAX_BYLINE_INDEX else "caption"

    def _drop_links_at_end(self) -> None:
        """A heading behind the end of the story, with nothing told under it, is a link.

        The end must be shown by a prompt or a credit: a bare list at the foot ("Injured: 74") may
        be part of the story.
        """
        told = {"body", "bullets", "caption"}
        last = max((i for i, kind in enumerate(self.kinds) if kind in told), default=None)
        if last is None or "body" not in self.kinds:
            return
        is_over = False
        for index in range(last + 1, len(self.units)):
            kind, text = self.kinds[index], self.units[index].text
            if kind in {"boilerplate", "credit"}:
                is_over = is_over or any(map(str.isalpha, text))
            elif is_over and kind == "headline" and index not in self.hinted:
                self.kinds[index] = "credit" if sentence_kind(text) == "credit" else "boilerplate"

    def _is_biography(self, index: int) -> bool:
        """Whether a paragraph tells who the writer is, by the byline or a prompt below it."""
        match = _BIOGRAPHY.match(self.units[index].text)
        if not match:
            return False
        name = match.group("name").strip()
        bylines = [u for u, kind in zip(self.units, self.kinds, strict=True) if kind == "byline"]
        if any(name.casefold() in byline.text.casefold() for byline in bylines):
            return True
        return self.kinds[index + 1 : index + 2] == ["boilerplate"]

    def _inner_kind(self, index: int, unit: Unit) -> ZoneKind:
        if len(unit.text) > LONG_LINE:
            return "body"
        is_signed = index < _MAX_TOP or unit.text.startswith("By ")
        if is_signed and not unit.is_terminated and match_byline(unit.text):
            return "byline"
        if BULLET.match(unit.text):
            return "bullets"
        if len(unit.text) <= 60 and has_digit(unit.text) and match_date_line(unit.text):
            return "dateline"
        is_short = unit.word_count <= _MAX_SUBHEAD_WORDS and unit.text[0] not in "\"“‘'(…—–-"
        ends_open = unit.text.rstrip("\"”’')] ").endswith((",", ";", ":"))
        if is_short and not unit.is_terminated and not ends_open and not unit.text[0].islower():
            return "headline"
        return "body"


def _is_summary(unit: Unit) -> bool:
    """Whether a line is labelled as the summary, which stands below the headline."""
    return unit.text.startswith("Story highlights")


def _is_clutter(unit: Unit) -> bool:
    """Whether a line holds lost lists of links or the labels of a graphic."""
    return is_page_block(unit.text) or is_link(unit) or is_graphic(unit)


def whole_kind(unit: Unit) -> ZoneKind | None:
    """The kind of a line that is one sentence of the page ("Read more: …") or one credit."""
    if len(unit.text) >= _MAX_PROMPT:
        return None
    own = sentence_kind(unit.text)
    if own and sum(1 for _ in split_sentences(unit.text, 0, len(unit.text))) == 1:
        return own
    return None


def _is_question_headline(unit: Unit) -> bool:
    return unit.text.endswith(("?", "!")) and unit.word_count <= 20


def _folded(words: str) -> str:
    return "".join(_LETTERS.findall(words.casefold()))
