"""What kind of thing a name names, decided over the whole article by a vote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from variorum.data.registry import publisher_of
from variorum.read.naming.gazetteer import Gazetteer, fold, is_city, is_listed, name_words
from variorum.read.naming.name_forms import name_words_of
from variorum.read.naming.name_grammar import told_by_grammar
from variorum.read.naming.name_prints import is_site

if TYPE_CHECKING:
    from variorum.model.mention import EntityType
    from variorum.read.naming.candidates import Candidate
    from variorum.read.parsing.columns import Columns

# Votes are in hundredths of one sighting by the pipeline. A gazetteer hit outweighs two mistaken
# sightings, a title in front of the name four; capitals that say nothing count a third.
_SEEN, _SEEN_TITLED = 100, 35
_COUNTRY, _CITY, _GIVEN, _TITLE, _WORD, _LISTED = 1500, 100, 90, 400, 200, 1000
_WORD_NAMED = 50  # behind a given name: "Doris Day"
_PART_SEEN = 250
_QUOTED = 250
_SHORTEST_SURNAME = 2
_SHORTEST_STEM = 3
_TWO_LETTERS = frozenset({"United States", "United Kingdom"})
_PUBLISHER, _SHARED = 500, 300
# Less than a sighting: decides only where nothing else does.
_NUMBERED = 60

_ORDER: tuple[EntityType, ...] = (
    "person",
    "organisation",
    "place",
    "nationality",
    "event",
    "work",
    "law",
    "product",
    "other",
)


class TypeVotes:
    """Votes for the type of each name, by folded form."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._votes: dict[str, Counter[EntityType]] = {}

    def add_sightings(self, columns: Columns, candidates: Iterable[Candidate]) -> None:
        """Count what the pipeline saw and what stands in front of each name."""
        for candidate in candidates:
            words = columns.text[candidate.first : candidate.last]
            votes = self._of(words)
            if candidate.quoted:
                votes["work"] += _QUOTED
            if candidate.label:
                votes[candidate.label] += _SEEN if candidate.trusted else _SEEN_TITLED
            if candidate.title < candidate.first:
                votes["person"] += _TITLE if candidate.label in {"person", None} else _SEEN

    def add_grammar(self, columns: Columns, candidates: Iterable[Candidate]) -> None:
        """Count what the sentence says of each name: "X, a lender", "X, who", "X's chief"."""
        for candidate in candidates:
            kind, weight = told_by_grammar(columns, candidate)
            words = columns.text[candidate.first : candidate.last]
            if kind is not None and not self._is_against_print(words, kind):
                self._of(words)[kind] += weight

    def _is_against_print(self, words: list[str], kind: EntityType) -> bool:
        """Whether a sentence seems to say what a name's own words belie.

        "China's Xi Jinping" makes China no body, "a fellow at the Halden Institute, who" the
        institute no person.
        """
        if kind == "organisation" and len(words) == 1:
            return self._gazetteer.canonical_place(words[0]) in self._gazetteer.countries
        if kind != "person" or len(words) == 1:
            return False
        prior = prior_votes(tuple(words), self._gazetteer)
        return prior["organisation"] >= _WORD > prior["person"]

    def add_surnames(self, full_names: Iterable[tuple[str, ...]]) -> None:
        """A bare word that begins or ends a person's full name is likely that person."""
        last, first = set(), set()
        for words in full_names:
            if self.decide(words) != "person":
                continue
            bare = name_words_of(words)
            last.add(fold(bare[-1]))
            first.add(fold(bare[0]))
        for part in sorted(part for part in last if len(part) > _SHORTEST_SURNAME):
            self._add_for_part(part, "person", share=1)
        for part in sorted(first - last):
            self._add_for_part(part, "person", share=2)

    def add_company_words(self, organisations: Iterable[tuple[str, ...]]) -> None:
        """A bare word that begins an organisation's name is likely that organisation."""
        for word in sorted({fold(words[0]) for words in organisations}):
            if word in self._votes and not is_common_word(word, self._gazetteer):
                self._add_for_part(word, "organisation", share=2)

    def add_peoples(self, names: Iterable[tuple[str, ...]]) -> None:
        """A word made from a place's name names its people, and is no body of its own."""
        words = {w[0] for w in names if len(w) == 1}
        places = sorted(w for w in words if self.decide((w,)) == "place")
        for place in places:
            for people in sorted(peoples_of(place, self._gazetteer) & words):
                if self.decide((people,)) == "person":
                    continue  # "Roman" beside "Rome" may be his given name
                self._votes[key_of((people,))]["nationality"] += _COUNTRY

    def _add_for_part(self, part: str, kind: EntityType, *, share: int) -> None:
        """The longer name outweighs some mistaken sightings, and that part of many."""
        if part in self._votes and not is_common_word(part, self._gazetteer, cities=False):
            votes = self._votes[part]
            votes[kind] += _PART_SEEN + votes.total() // share

    def decide(self, words: tuple[str, ...]) -> EntityType:
        """The type with most votes; without any, `other`."""
        votes = self._votes.get(key_of(words), Counter())
        best = max(_ORDER, key=lambda kind: (votes[kind], -_ORDER.index(kind)))
        return best if votes[best] > 0 else "other"

    def _of(self, words: list[str]) -> Counter[EntityType]:
        key = key_of(words)
        if key not in self._votes:
            self._votes[key] = prior_votes(tuple(words), self._gazetteer)
        return self._votes[key]


def peoples_of(place: str, gazetteer: Gazetteer) -> set[str]:
    """The words for its people that may be made from a place's name: "Haldenian", "Haldenese".

    Only where the gazetteer knows neither: a "Nigerian" is not from Niger.
    """
    stem = place.rstrip("aeioy")
    if len(stem) < _SHORTEST_STEM or gazetteer.canonical_place(place):
        return set()
    made = {stem + end for end in ("an", "ian", "ean", "ese", "ish")}
    known = gazetteer.demonyms.keys() | gazetteer.groups.keys()
    return (made | {place + "n"}) - {place} - known


def is_common_word(word: str, gazetteer: Gazetteer, *, cities: bool = True) -> bool:
    """Whether a folded word says nothing about which person or organisation is meant."""
    return (
        word in gazetteer.places
        or word.title() in gazetteer.demonyms
        or word in name_words("general")
        or word in name_words("heads")
        or word in name_words("places")
        or (cities and is_city(word))
    )


def key_of(words: Iterable[str]) -> str:
    """The form under which sightings of one name are counted."""
    return fold(" ".join(words).replace(" - ", "-"))


def prior_votes(words: tuple[str, ...], gazetteer: Gazetteer) -> Counter[EntityType]:
    """What a name's own words tell of its type, before the text is looked at."""
    votes: Counter[EntityType] = Counter()
    name = " ".join(words)
    _vote_place(votes, name, words, gazetteer)
    folded = [fold(word) for word in words]
    called = len(words) > 1 and folded[0] in gazetteer.given
    called = called and folded[-1] not in name_words("no_surnames")
    if called and len(words) <= 4:
        votes["person"] += _GIVEN
    _vote_by_words(votes, folded, _WORD_NAMED if called and len(words) == 2 else _WORD)
    if len(words) > 1 and words[-1].endswith("s") and words[-1] in gazetteer.groups:
        votes["organisation"] += _WORD  # "Halden Republicans"
    if publisher_of(name) is not None:
        votes["organisation"] += _PUBLISHER
    if len(words) > 1 and words[-1].isdigit():
        votes["law" if folded[0] in {"hr", "s"} else "product"] += _NUMBERED
    if is_listed(name) or is_site(name):
        votes["organisation"] += _LISTED
    return votes


def _vote_place(
    votes: Counter[EntityType], name: str, words: tuple[str, ...], gazetteer: Gazetteer
) -> None:
    if len(name) == 2 and name.isupper() and gazetteer.canonical_place(name) not in _TWO_LETTERS:
        return  # "AL" and "AR" are states behind a comma only
    if name in gazetteer.demonyms or name in gazetteer.groups:
        votes["nationality"] += _COUNTRY
    elif gazetteer.canonical_place(name):
        votes["place"] += _SHARED if fold(name) in gazetteer.given else _COUNTRY
    elif len(words) <= 3 and is_city(name):
        votes["place"] += _CITY


def _vote_by_words(votes: Counter[EntityType], folded: list[str], weight: int) -> None:
    """Head words: "… University", "… Treaty", "… Summit", "… Street", and "the Herald" alone."""
    if len(folded) < 2:
        votes["organisation"] += _PUBLISHER * (folded[0] in name_words("papers"))
        votes["law"] += _PUBLISHER * (folded[0] in name_words("laws_alone"))
        votes["event"] += _LISTED * (folded[0] in name_words("events_alone"))
        return
    last = folded[-1]
    last = last if last in name_words("heads") else last.removesuffix("s")
    if last == "convention" and "national" in folded:
        votes["event"] += weight  # of a party, unlike one that states sign
    elif last in name_words("laws") or " ".join(folded[:2]) in name_words("law_prefixes"):
        votes["law"] += weight
    elif last in name_words("events"):
        votes["event"] += weight
    elif last in name_words("places"):
        votes["place"] += weight
    elif last in name_words("heads") or folded[0] in _HEADS_IN_FRONT:
        votes["organisation"] += _WORD


_HEADS_IN_FRONT = frozenset(
    {
        "university",
        "ministry",
        "department",
        "bank",
        "office",
        "institute",
        "council",
        "house",
        "court",
        "bureau",
        "group",
    }
)
