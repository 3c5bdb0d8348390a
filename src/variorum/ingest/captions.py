"""Recognise photo captions and embedded posts among the lines of a plain text."""

from __future__ import annotations

import re
from functools import cache

from variorum.data import load_lexicon
from variorum.ingest.layout import LONG_LINE, Unit

_MAX_CAPTION_WORDS = 80
# A post is at most 280 characters (x.com); with its signature and link a little more.
_MAX_POST = 340

_CAPTION_START = re.compile(
    r"(?:FILE|File)(?: (?:photo|image|picture|PHOTO))?\s?[-–—:]"
    r"|(?:photo|image|picture|photograph|media|video)s?\s(?:copyright|caption|credit|courtesy)\b"
    r"|(?:photo|image|picture|pictured|photograph|caption)s?(?: by)?\s?:"
    r"|(?:enlarge this image|toggle caption|hide caption)\b"
    r"|in this (?:\w+[ ,]+){0,6}(?:photo|photograph|image|picture|frame|screengrab)\b"
    r"|(?-i:Credit(?=[A-Z:])|CLOSE (?=[A-Z][a-z]|A [a-z]))|pool photo by\b|screenshot:",
    re.IGNORECASE,
)
_CAPTION_CUE = re.compile(
    r"\bshown here\b|\bpictured (?:here|above|below|left|right|at|in|with|on)\b"
    r"|\bin this (?:file |handout |undated |combination |aerial |\w+ \d{1,2},? \d{4},? )*"
    r"(?:photo|photograph|image|picture)\b|\bhide caption\b|\btoggle caption\b"
    r"|\bfile (?:photo|picture)\b"
    r"|\((?:(?:far )?left|(?:far )?right|centre|center|l-r|from left|second left|second right)\)"
    r"|\(l\)[^()]{1,200}\(r\)|\(r\)[^()]{1,200}\(l\)"
    r"|\bimage (?:caption|copyright)\b|\bphotograph(?:er)?:\s",
    re.IGNORECASE,
)
# One of these stands in whatever `_CAPTION_CUE` matches; to look for them first is much faster.
_CUE_WORDS = ("picture", "photo", "image", "caption", "shown here", "(", ")")
_PHOTO_WORD = re.compile(
    r"\b(?:photos?|photograph|getty|handout|shutterstock|alamy|pool|courtesy|screengrab|"
    r"screenshot)\b|\b(?:image|picture)s?:",
    re.IGNORECASE,
)
_CREDIT_MARKS = ") \t\n"
_CLOSING_PARENTHESIS = re.compile(r"\(([^()]{2,120})\)\W*$")

# A picture's place in a gallery: before its caption ("3/16 2003 A mother …") or behind it.
_GALLERY_ITEM = re.compile(r"(?P<number>\d{1,3})\s?/\s?(?P<total>\d{1,3})\s(?=[A-ZÀ-Þ\d])")
_GALLERY_END = re.compile(
    r"\b(?:hide caption|play slideshow .{0,60}?)\s?\d{1,3} of \d{1,3}\b", re.IGNORECASE
)
# "Read more" behind the headline of another story, its line break lost.
_LINKED = re.compile(r".{1,400}(?<=\S) Read more")
_CAPITALS = re.compile(r"(?:\b[A-Z]{3,}\b[\s,&]*){2,}")
_MIN_CAPITALS, _MIN_CAPITALS_SHARE = 8, 0.3
# One paragraph may have lost its full stop; three are a habit of captions.
_MIN_UNENDED, _MIN_ENDED, _MIN_UNENDED_WORDS = 3, 6, 9
_MIN_UNENDED_SHARE = 0.1

_SIGNATURE = re.compile(
    r"(?:—|–|--|-)\s?[^()\n]{1,70}\(@\w{1,30}\)(?:\s[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})?"
)
_POST_MARK = re.compile(
    r"pic\.twitter\.com/\w+|^a (?:post|photo|video) shared by .{1,80}\(@[\w.]+\)"
    r"|^view this post on instagram",
    re.IGNORECASE,
)
_POST_START = re.compile("^[#@\u2190-\u2bff\U0001f000-\U0001faff]")


@cache
def _photo_agencies() -> str:
    names: list[str] = load_lexicon("bylines")["photo"]["agencies"]
    return "|".join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n)))


@cache
def _credit_only() -> re.Pattern[str]:
    """A photographer and an agency, and nothing else: `Mara Lind/AP`, `(Mara Lind | AP)`."""
    name = r"(?:[A-ZÀ-Þ][\w.'’-]*\s?){0,5}"
    agency = rf"(?:{_photo_agencies()})(?: Photos?)?"
    via = r"(?: via [\w/ ]+)?(?:, FILE)?"
    return re.compile(
        rf"\(?{name}\s?[,/|]\s?{agency}{via}\)?"
        rf"|{agency}\s?/\s?{name}"
        rf"|\(?{name}/[A-Z]\w+(?: \w+)? via {agency}(?:, FILE)?\)?"
    )


@cache
def _credit_first() -> re.Pattern[str]:
    """An agency glued before a caption: `EPA Crowds on the bridge`."""
    return re.compile(rf"(?:{_photo_agencies()})\s+(?:A\s+)?[A-ZÀ-Þ][\w'’-]+\s+\w")


@cache
def _glued_credit() -> re.Pattern[str]:
    """The credit of `_credit_first` alone, without the caption's words."""
    return re.compile(rf"(?:{_photo_agencies()})\s+(?=[A-ZÀ-Þ\d])")


def glued_credit_length(line: str) -> int:
    """How many characters of a caption are the credit that lost its line break; 0: none."""
    found = _glued_credit().match(line)
    return found.end() if found else 0


@cache
def _credit_last() -> re.Pattern[str]:
    agency = rf"(?:{_photo_agencies()})(?: Photos?)?"
    return re.compile(
        rf"(?:[|/]\s?|\bPhoto:? ){agency}\)?\s*$|[.)]\s+(?:[A-Z][\w.'’-]+\s){{2,4}}{agency}\s*$"
    )


@cache
def _credit_endings() -> tuple[str, ...]:
    """What a line ends in if `_credit_last` matches it, without outer marks."""
    names: list[str] = load_lexicon("bylines")["photo"]["agencies"]
    return tuple(sorted({name.rstrip(_CREDIT_MARKS) for name in names} | {"Photo", "Photos"}))


def _closes_with_credit(line: str) -> bool:
    ends = line[-120:].rstrip(_CREDIT_MARKS).endswith(_credit_endings())
    return ends and bool(_credit_last().search(line[-120:]))


def is_photo_credit(line: str) -> bool:
    """Whether a line names a photographer or agency and nothing else."""
    return len(line) < 120 and bool(_credit_only().fullmatch(line.strip()))


def is_caption(unit: Unit) -> bool:
    """Whether a line says by itself that it is a caption or a photo credit."""
    line = unit.text
    if len(line) > LONG_LINE or unit.word_count > _MAX_CAPTION_WORDS:
        return False
    if is_photo_credit(line) or _CAPTION_START.match(line) or _closes_with_credit(line):
        return True
    if not line.startswith(("“", '"')) and _has_cue(line):
        return True
    if not unit.is_terminated and _credit_first().match(line):
        return True
    closing = _CLOSING_PARENTHESIS.search(line[-130:])
    return bool(closing and _is_photo_parenthesis(closing.group(1)))


def _has_cue(line: str) -> bool:
    lowered = line.casefold()
    for word in _CUE_WORDS:  # a plain loop: this is asked of every line
        if word in lowered:
            return bool(_CAPTION_CUE.search(line))
    return False


def _is_photo_parenthesis(words: str) -> bool:
    """Whether words in a closing parenthesis credit a picture; "(AP)" may credit the text."""
    if re.fullmatch(_photo_agencies(), words) and not words.startswith("Getty"):
        return False
    return bool(_PHOTO_WORD.search(words)) or is_photo_credit(words)


def is_link(unit: Unit) -> bool:
    """Whether a line is the headline of another story with "Read more" behind it."""
    return unit.text.endswith("Read more") and bool(_LINKED.fullmatch(unit.text))


def is_graphic(unit: Unit) -> bool:
    """Whether a line is the labels of a map or chart: runs of capitals among other words."""
    line = unit.text
    if unit.is_terminated or len(line) > LONG_LINE or line.isupper():
        return False
    runs = _CAPITALS.findall(line)
    capitals = sum(len(run.split()) for run in runs)
    is_many = capitals >= max(_MIN_CAPITALS, _MIN_CAPITALS_SHARE * unit.word_count)
    return len(runs) > 1 and is_many


def find_gallery(units: tuple[Unit, ...]) -> set[int]:
    """Indices of the captions of a gallery: two or more count to one total."""
    totals: dict[str, list[int]] = {}
    found = set()
    for index, unit in enumerate(units):
        if len(unit.text) > LONG_LINE:
            continue
        item = _GALLERY_ITEM.match(unit.text)
        if item and int(item["number"]) <= int(item["total"]):
            totals.setdefault(item["total"], []).append(index)
        end = unit.text[-300:]
        if " of " in end and _may_end_gallery(end) and _GALLERY_END.search(end):
            found.add(index)
    return found.union(*(members for members in totals.values() if len(members) > 1))


def _may_end_gallery(line: str) -> bool:
    lowered = line.casefold()
    return "hide caption" in lowered or "play slideshow" in lowered


def find_unended(units: tuple[Unit, ...], told: list[int]) -> set[int]:
    """Indices of the captions that only their missing full stop gives away.

    Some papers end every paragraph so and no caption. The habit must show: several lines without
    an end, and one in ten at least. The last of all may be cut off and is no witness.

    Args:
        units: The units of the text.
        told: Indices of those that would be body.
    """
    ended = sum(units[i].is_terminated for i in told)
    unended = {i for i in told[1:-1] if _is_unended(units[i])}
    few = max(_MIN_UNENDED, _MIN_UNENDED_SHARE * len(told))
    is_habit = few <= len(unended) <= 1.5 * ended and ended >= _MIN_ENDED
    return unended if is_habit else set()


def _is_unended(unit: Unit) -> bool:
    text = unit.text
    starts = text[0].isupper() or text[0].isdigit()
    ends = text[-1].isalnum() or text[-1] == ")"
    if text.count('"') % 2 or text.count("“") != text.count("”"):
        return False  # a speech cut in two
    return starts and ends and _MIN_UNENDED_WORDS <= unit.word_count <= _MAX_CAPTION_WORDS


def find_posts(units: tuple[Unit, ...]) -> set[int]:
    """Indices of the units that belong to embedded posts."""
    found: set[int] = set()
    for index, unit in enumerate(units):
        if len(unit.text) > LONG_LINE or not _may_be_post(unit.text):
            continue
        signature = _SIGNATURE.search(unit.text)
        if not signature and not (_POST_MARK.search(unit.text) and len(unit.text) <= _MAX_POST):
            continue
        if signature and signature.end() < len(unit.text) - 40:
            continue  # a post's author named inside a sentence
        found |= _post_at(units, index, signature.start() if signature else len(unit.text))
    return found


def _may_be_post(line: str) -> bool:
    """A quick look for what every post has, before the patterns are tried."""
    return "@" in line or "pic.twitter.com" in line or line[:12].casefold().startswith("view this")


def _post_at(units: tuple[Unit, ...], index: int, own: int) -> set[int]:
    """The unit of a post's signature and the lines before it that belong to the post."""
    members = {index}
    length = own
    head = units[index].text[:own].strip()
    needs_more = not head or bool(_POST_START.match(head))
    while needs_more and index > 0:
        index -= 1
        before = units[index]
        length += len(before.text)
        looks_posted = bool(_POST_START.match(before.text) or _POST_MARK.search(before.text[-80:]))
        if length > _MAX_POST or not (looks_posted or not head):
            break
        members.add(index)
        head = before.text
        needs_more = bool(_POST_START.match(head))
    return members
