"""What a figure is a figure of: what is counted, in which clause, of which people and places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from variorum.collate.comparing.surroundings import Wording
from variorum.collate.counting.conversions import (
    behind_conversion,
    bounded_alike,
    conversions,
    in_own_money,
    misconverted,
)
from variorum.collate.counting.figure_scope import (
    Scope,
    base_of,
    country_counted,
    is_taken_to_hospital,
    perpetrators_counted,
    scope_of,
    words_before,
    words_behind,
)
from variorum.collate.counting.figures import Figure, figure_of, relate
from variorum.collate.statement import MONTHS
from variorum.collate.views import View
from variorum.collate.words import base_form, contrasting_words, event_groups, sets_of
from variorum.data import word_set
from variorum.model.finding import IdentityId
from variorum.model.mention import Quantity
from variorum.model.span import Span

PERSON = "·person"
_IGNORED = frozenset(
    {"be", "have", "about", "approximate", "least", "more", "few", "total", "new"}
    | {"%", "percent", "percentage", "per", "cent"}
)
AGE = "old"
OTHER = "other"
_THEN = re.compile(
    r"\b(?:as an?|at|(?:at|under|over|by) (?:the )?age(?: of)?"
    r"|under|over|when|since|until|then-?)\s*$",
    re.IGNORECASE,
)
# Not of the whole price: "in cash and stock".
_MANNER = re.compile(
    r"\s+in\s+(?:[A-Z]\w+\s+)?(cash|stock|shares|debt|bonds|fees|aid)\b"
    r"(?!\s+and\s+(?:cash|stock|shares|debt|bonds)\b)",
    re.IGNORECASE,
)
# Behind a time: how long before or after another thing, not how long a thing lasted.
_APART = re.compile(r"\s+(before|after|ago|later|earlier|from\s+now)\b", re.IGNORECASE)
# Behind a length: how far off a thing is, not how far it went.
_AWAY = re.compile(
    r"\s+(?:(?:to\s+the\s+|further\s+)?(?:north|south|east|west)\w*|off|offshore|away|from|outside)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
# Digits of a figure that may be equal to another one by chance.
_ROUND = 2
# How many words before a figure its subject may stand; none beyond a mark.
_NEAR_SUBJECT = 5
_MARK = re.compile(r"[,;:.!?]")
# How near a word stands that can tell two figures apart: in words, and in characters.
_BESIDE, _REACH = 5, 80
_OF = re.compile(
    r"\W*(?:[\w-]+\s+){0,2}?(?:of|after|before)\s+((?:[\w’'-]+\s+){0,2}[\w’'-]+)", re.IGNORECASE
)
_MORE = re.compile(
    r"\s+more\b(?!\s+(?:[a-z]+ly|likely|often|than\s+(?:one|half|\d))\b)", re.IGNORECASE
)
# "May" is a verb, too.
_MONTH_BEFORE = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.\s*$"
    rf"|\b(?:{'|'.join(month for month in MONTHS if month != 'May')})\s*$"
)
_TIME_BEFORE = re.compile(r"\b(?:before|after|until|since)\s+$", re.IGNORECASE)
_LAST_DAY = 31
_ANOTHER = re.compile(r"\b(?:another|additional|further|extra)\s+$", re.IGNORECASE)
_DIED = re.compile(r"\b(?:die[ds]?|dead|dying|death|pass(?:ed|es) away)\b", re.IGNORECASE)
_LABEL_BEFORE = re.compile(r"\b[A-Za-z]+\d+,\s*$")
_NUMBER_BEFORE = re.compile(r"\d,\s+(?:and\s+|or\s+)?$")
_NUMBER_AFTER = re.compile(r"(?:,|\s+and|\s+or)\s+(?:and\s+|or\s+)?\d")


@dataclass(frozen=True, slots=True)
class FigureSlot:
    """A figure with everything that tells what it is a figure of.

    Attributes:
        index: Its place among the figures of the story.
        view: The smallest claim that holds it, by index.
        order: Its article's place in the story.
        quantity: As read.
        figure: In the base unit of its dimension.
        counted: Base forms of the words for what is counted or measured.
        groups: Groups of related acts that those words and the predicate stand in.
        head: Base form of the noun that is counted.
        manner: What behind the figure narrows it: "cash", "stock", "away" (off the coast), "after".
        parts: Words that single out the rest, or those of one degree.
        sets: Which sets of people the words single out (the dead, the hurt).
        scope: What the words beside it narrow it to.
        perpetrators: The words that count who did it, too ("the gunman"), or "".
        country: Whose goods or people are counted, None if not told.
        base: What a percentage is reckoned from, in base forms.
        contrasting: Words beside it that can exclude words beside another figure ("first").
        complement: Base forms of the words behind "of": "tax cuts" of "a one-year extension of
            tax cuts".
        is_misconverted: Whether it stands beside a conversion that does not agree with it.
        is_conversion: Whether it tells the figure before it once more, in another unit.
        bearer: Of an age, the person whose it is, if known (`figure_bearers`).
    """

    index: int
    view: int
    order: int
    quantity: Quantity
    figure: Figure
    counted: frozenset[str]
    groups: frozenset[str]
    sets: frozenset[str]
    head: str
    manner: str
    parts: frozenset[str]
    scope: Scope
    perpetrators: str = ""
    country: str | None = None
    base: frozenset[str] = frozenset()
    contrasting: frozenset[str] = frozenset()
    complement: frozenset[str] = frozenset()
    is_misconverted: bool = False
    is_conversion: bool = False
    bearer: IdentityId | None = None

    @property
    def is_of_others(self) -> bool:
        """Whether it counts more of a thing, beside those counted already ("another 1,000").

        One that is not round is hardly equal to another count by chance.
        """
        return OTHER in self.parts and self.figure.digits <= _ROUND

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money, or a price for one of something."""
        return self.figure.dimension.partition(" ")[0].isupper()

    @property
    def is_age(self) -> bool:
        """Whether it tells how old somebody or something is."""
        return AGE in self.counted or AGE in self.sets


def disjoint_pairs(members: Sequence[FigureSlot]) -> list[tuple[FigureSlot, FigureSlot]]:
    """The pairs of figures of two accounts that cannot both hold."""
    return [
        (a, b)
        for a, b in combinations(members, 2)
        if a.order != b.order and relate(a.figure, b.figure) == "disjoint"
    ]


StatedFigure = tuple[Figure, frozenset[str], frozenset[str]]
"""A figure that an article prints anywhere, the words for what it counts, and its sets."""


def stated_figures(
    quantities: Sequence[Sequence[Quantity]], slots: Sequence[FigureSlot] = ()
) -> list[list[StatedFigure]]:
    """All figures of each article, those outside any claim too, but for "another 1,000".

    Where a figure and its conversion do not agree, the article does not say which of them it means.
    """
    others = {(slot.order, slot.quantity.span.start) for slot in slots if slot.is_of_others}
    return [
        [
            (figure, _counted(q), sets_of(q.of.casefold().split()))
            for q in article
            if (figure := figure_of(_as_count(q))) is not None
            and q.span.start not in wrong
            and (order, q.span.start) not in others
        ]
        for order, article, wrong in (
            (order, article, misconverted(article)) for order, article in enumerate(quantities)
        )
    ]


def _as_count(quantity: Quantity) -> Quantity:
    """A rank as the count that it is also told as: "his 19th season", "19 seasons"."""
    return replace(quantity, unit="") if quantity.unit == "ordinal" else quantity


def _counted(quantity: Quantity) -> frozenset[str]:
    words = [word for word in quantity.of.casefold().split() if word not in _IGNORED]
    persons = word_set("comparison", "persons.words")
    return frozenset(
        PERSON if word in persons else AGE if word in ("age", "aged") else base_form(word)
        for word in words
    )


def find_figures(
    views: Sequence[View], quantities: Sequence[Sequence[Quantity]], wording: Wording
) -> list[FigureSlot]:
    """Every figure of the story once, with the smallest clause that holds it.

    One that no claim holds is given to a claim of its sentence.
    """
    homes: dict[tuple[int, Span], tuple[int, Quantity]] = {}
    for index, view in enumerate(views):
        for quantity in view.claim.quantities:
            key = (view.order, quantity.span)
            if key not in homes or _length(view) < _length(views[homes[key][0]]):
                homes[key] = (index, quantity)
    for order, found in enumerate(quantities):
        for quantity in found:
            home = wording.home(order, quantity.span)
            if home is not None:
                homes.setdefault((order, quantity.span), (home, quantity))
    wrong = [misconverted(found) for found in quantities]
    again = [conversions(found) for found in quantities]
    repeated = [in_own_money(found) for found in quantities]
    slots: list[FigureSlot] = []
    for (order, span), (index, quantity) in sorted(homes.items(), key=lambda item: item[0]):
        figure = figure_of(quantity)
        if figure is None or _tells_nothing(views[index], quantity):
            continue
        if span.start in repeated[order] and _is_bracketed(views[index], quantity):
            continue
        slot = _slot(len(slots), index, views[index], quantity, figure)
        slot = replace(slot, is_misconverted=span.start in wrong[order])
        slots.append(_as_told_again(slot, slots, again[order].get(span.start)))
    return slots


def _as_told_again(slot: FigureSlot, before: Sequence[FigureSlot], first: int | None) -> FigureSlot:
    """A figure as the conversion of the last one before it, if it is: that begins at `first`."""
    last = before[-1] if before else None
    if last is None or last.order != slot.order or last.quantity.span.start != first:
        return slot
    return replace(slot, is_conversion=True, figure=bounded_alike(slot.figure, last.figure))


def _tells_nothing(view: View, quantity: Quantity) -> bool:
    """Whether a figure is of another time, a day or hour, one of a row, or of nobody."""
    if is_age_then(view, quantity) or _is_listed(view, quantity) or _is_of_anyone(view, quantity):
        return True
    before, behind = words_before(view, quantity), words_behind(view, quantity)
    if _TIME_BEFORE.search(before) and not behind.strip(" .,;"):
        return _is_day(quantity)
    return _is_day(quantity) and bool(_MONTH_BEFORE.search(before))


def _is_of_anyone(view: View, quantity: Quantity) -> bool:
    """Whether a figure is of nobody in particular: "just because you get 30 percent"."""
    clause = _MARK.split(words_before(view, quantity).casefold())[-1]
    words = _WORD.findall(clause)[-_NEAR_SUBJECT:]
    return not word_set("comparison", "figures.anyone").isdisjoint(words)


def _is_day(quantity: Quantity) -> bool:
    """Whether a bare number can be the day of a month: "the Sept. 11 hijackers"."""
    return not quantity.unit and quantity.value is not None and 1 <= quantity.value <= _LAST_DAY


def _is_bracketed(view: View, quantity: Quantity) -> bool:
    return words_before(view, quantity).endswith("(")


def is_age_then(view: View, quantity: Quantity) -> bool:
    """Whether a figure is somebody's age at another time ("as a 17-year-old", "at 17")."""
    before = words_before(view, quantity)
    if AGE not in _counted(quantity) or not _THEN.search(before):
        return False
    # Who died at 77 has no other age.
    return _DIED.search(before) is None


def _is_label(view: View, quantity: Quantity) -> bool:
    """Whether the number names one of a row ("lap 48", "Flight 12") and counts nothing."""
    noun = quantity.of_span
    if noun is None or quantity.unit or noun.end > quantity.span.start:
        return False
    if quantity.comparator != "=" or len(quantity.of.split()) > 1:
        return False
    between = view.claim.sentence.text[
        noun.end - view.claim.sentence.start : quantity.span.start - view.claim.sentence.start
    ]
    return between.strip() in ("", "#", "No.", "number") and not noun.text.endswith("s")


def _is_listed(view: View, quantity: Quantity) -> bool:
    """Whether the number is one of a row of bare numbers ("versions 6, 7, 8 and 9", "IE6, 7")."""
    if quantity.unit or quantity.comparator != "=" or not quantity.span.text.strip().isdigit():
        return False
    before, after = words_before(view, quantity), words_behind(view, quantity)
    if _LABEL_BEFORE.search(before):
        return True
    return bool(_NUMBER_BEFORE.search(before)) and bool(_NUMBER_AFTER.match(after))


def _length(view: View) -> int:
    return sum(fragment.end - fragment.start for fragment in view.claim.fragments)


def _slot(index: int, at: int, view: View, quantity: Quantity, figure: Figure) -> FigureSlot:
    words = [word for word in quantity.of.casefold().split() if word not in _IGNORED]
    counted = _counted(quantity)
    lemmas = [*words, view.claim.predicate.lemma]
    if _is_label(view, quantity):
        figure = replace(figure, dimension=f"label {quantity.of}")
    groups = frozenset(f"·{group}" for word in lemmas for group in event_groups(word))
    before = _WORD.findall(words_before(view, quantity).casefold())[-2:]
    behind = behind_conversion(words_behind(view, quantity))
    # "The release of 21" tells what the 21 are by the noun before them.
    governed = sets_of(before[:1]) if before[1:] == ["of"] else frozenset()
    # Of several figures in a clause, the verb need not be said of this one.
    alone = len(view.claim.quantities) == 1
    sets = governed or sets_of(words) or (sets_of(lemmas) if alone else frozenset())
    if not sets and PERSON in counted and is_taken_to_hospital(view, quantity):
        sets = frozenset({"hurt"})
    head = base_form(words[0]) if words else ""
    if words and words[0] in word_set("comparison", "persons.words"):
        head = PERSON
    return FigureSlot(
        index,
        at,
        view.order,
        quantity,
        figure,
        counted,
        groups,
        sets,
        head,
        _manner_of(behind, figure),
        _parts(words, words_before(view, quantity), behind),
        scope_of(view, quantity),
        perpetrators_counted(view, quantity),
        country_counted(view, quantity),
        base_of(view, quantity) if figure.dimension == "percent" else frozenset(),
        _contrasting(view, quantity),
        _complement(behind),
    )


def _complement(behind: str) -> frozenset[str]:
    """The words of weight behind the first "of", "after" or "before" behind a figure."""
    found = _OF.match(behind)
    words = () if found is None else (base_form(word) for word in _WORD.findall(found.group(1)))
    return frozenset(words) - word_set("stopwords", "function")


def _contrasting(view: View, quantity: Quantity) -> frozenset[str]:
    """The words near a figure that exclude others; those of the rest tell of other things."""
    before = _WORD.findall(words_before(view, quantity).casefold())[-_BESIDE:]
    behind = _WORD.findall(words_behind(view, quantity).casefold()[:_REACH])[:_BESIDE]
    return frozenset((*before, *behind)) & contrasting_words()


def _parts(words: Sequence[str], before: str, behind: str) -> frozenset[str]:
    """Words that single out the rest; "2 million more" and "another $2 million" are others, too."""
    more = {OTHER} if _MORE.match(behind) or _ANOTHER.search(before) else set()
    return (frozenset(words) & word_set("comparison", "figures.parts")) | more


def _manner_of(after: str, figure: Figure) -> str:
    """What the words right behind a figure narrow it to, or ""."""
    if figure.dimension == "length" and _AWAY.match(after):
        return "away"
    manner = (_APART if figure.dimension == "time" else _MANNER).match(after)
    return manner.group(1).casefold() if manner else ""
