"""What kind of thing a name names, decided over the whole article by a vote."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.data.registry import publisher_of
from variorum.read.entity_facts import kind_of_noun
from variorum.read.gazetteer import Gazetteer, fold, is_city, is_listed, name_words
from variorum.read.kinds import is_calling
from variorum.read.name_prints import is_site

if TYPE_CHECKING:
    from variorum.model.mention import EntityType
    from variorum.read.candidates import Candidate
    from variorum.read.columns import Columns

# Votes are in hundredths of one sighting by the pipeline. A gazetteer hit outweighs two mistaken
# sightings, a title in front of the name four; capitals that say nothing count a third.
_SEEN, _SEEN_TITLED = 100, 35
_COUNTRY, _CITY, _GIVEN, _TITLE, _WORD, _LISTED = 1500, 100, 90, 400, 200, 1000
_WORD_NAMED = 50  # behind a given name: "Doris Day"
_PART_SEEN = 250
_QUOTED = 250
_SHORTEST_SURNAME = 2
_SHORTEST_STEM = 3
_MAX_PERSON_WORDS = 3
_TWO_LETTERS = frozenset({"United States", "United Kingdom"})
_PUBLISHER, _SHARED, _SAID, _WHERE = 500, 300, 350, 250
_OWNS = 500
# Less than a sighting: decides only where nothing else does.
_SPEAKS, _NUMBERED, _KIND_BEHIND = 60, 60, 150

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
            kind, weight = _by_grammar(columns, candidate)
            if kind is not None:
                self._of(columns.text[candidate.first : candidate.last])[kind] += weight

    def add_surnames(self, full_names: Iterable[tuple[str, ...]]) -> None:
        """A bare word that begins or ends a person's full name is likely that person."""
        last, first = set(), set()
        for words in full_names:
            if self.decide(words) != "person":
                continue
            is_suffixed = words[-1].lower() in word_set("titles", "suffixes")
            last.add(fold(words[-2] if is_suffixed else words[-1]))
            first.add(fold(words[0]))
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


def _by_grammar(columns: Columns, candidate: Candidate) -> tuple[EntityType | None, int]:
    """What a sentence says of a name's type, and what that weighs."""
    first, last = candidate.first, candidate.last
    head = columns.head_of(first, last)
    kind = _kind_by_grammar(columns, head)
    if kind is not None:
        return kind, _SAID
    if is_called_person(columns, first, last):
        return "person", _SAID
    if _is_called_body(columns, first, head):
        return "organisation", _LISTED
    if _has_a_person(columns, head):
        return "organisation", _OWNS
    if _speaks_like_a_person(columns, first, last, head):
        return "person", _SPEAKS
    if is_where(columns, first, head):
        return "place", _WHERE
    behind = _kind_behind(columns, head) if candidate.label in {None, "other"} else None
    return behind, _KIND_BEHIND


def _kind_by_grammar(columns: Columns, head: int) -> EntityType | None:
    parent = columns.head[head]
    if columns.dep[head] in {"poss", "compound"} and parent > head:
        owned = kind_of_noun(columns.lemma[parent])[0] == "person"
        office = columns.lemma[parent] in word_set("roles", "organisation.officers")
        return "organisation" if owned and office else None
    for child in columns.children[head]:
        if columns.dep[child] == "appos" and columns.pos[child] == "NOUN":
            behind = columns.lemma[child] in word_set("roles", "person.behind")
            return kind_of_noun(columns.lemma[child - behind])[0]
        if columns.dep[child] == "relcl" and any(
            columns.lower[c] == "who" for c in columns.children[child]
        ):
            return "person"
    return None


def is_called_person(columns: Columns, first: int, last: int) -> bool:
    """Whether an occupation right before a name says that it is a person's ("farmer Ana Varn")."""
    noun = first - 1
    if noun < 0 or columns.tag[noun] != "NN" or columns.sentence[noun] != columns.sentence[first]:
        return False
    return first <= columns.head[noun] < last and is_calling(columns.lemma[noun])


def _is_called_body(columns: Columns, first: int, head: int) -> bool:
    """Whether the noun in front says that a name is a body's ("the newspaper Halden Ilbo")."""
    if not first or columns.tag[first - 1] != "NN":
        return False
    is_body = columns.lemma[first - 1] in word_set("roles", "organisation.near")
    return is_body and columns.dep[columns.head[head]] != "relcl"  # "the company Halden runs"


def _has_a_person(columns: Columns, head: int) -> bool:
    """Whether a name has a person, as a team has its driver ("Varn's Marcus Bal")."""
    parent = columns.head[head]
    if columns.dep[head] != "poss" or columns.tag[parent] != "NNP" or parent < head:
        return False
    near = bisect_right(columns.entities, parent, key=lambda entity: entity[0]) - 1
    if near < 0 or columns.entities[near][2] != "PERSON":
        return False
    return columns.entities[near][0] > head and parent < columns.entities[near][1]


def _speaks_like_a_person(columns: Columns, first: int, last: int, head: int) -> bool:
    """Whether two or three capitalised words are the subject of a verb of speech."""
    words = columns.text[first:last]
    return (
        2 <= len(words) <= _MAX_PERSON_WORDS
        and all(w[0].isupper() and w[1:].islower() for w in words)
        and columns.dep[head] == "nsubj"
        and columns.lemma[columns.head[head]] in word_set("roles", "grammar.speech")
    )


def _kind_behind(columns: Columns, head: int) -> EntityType | None:
    """What the noun behind a name says it is ("the Halden-Varn pipeline"), if nothing else does."""
    parent = columns.head[head]
    if columns.dep[head] != "compound" or parent <= head:
        return None
    kind, _ = kind_of_noun(columns.lemma[parent])
    return kind if kind in {"product", "event", "law"} else None


def peoples_of(place: str, gazetteer: Gazetteer) -> set[str]:
    """The words for its people that may be made from a place's name: "Haldenian", "Haldenese".

    Only where the gazetteer knows neither: a "Nigerian" is not from Niger.
    """
    stem = place.rstrip("aeioy")
    if len(stem) < _SHORTEST_STEM or gazetteer.canonical_place(place):
        return set()
    made = {stem + end for end in ("an", "ian", "ean", "ese", "ish")}
    known = gazetteer.demonyms.keys() | gazetteer.groups
    return (made | {place + "n"}) - {place} - known


def is_where(columns: Columns, first: int, head: int) -> bool:
    """Whether the words around a name say that it is a place, known or not.

    "northern Halden", "in Halden", "the town of Halden", "Halden's foreign minister", "the railway
    between Halden and Varn".
    """
    before = columns.lower[first - 1] if first else ""
    if before in word_set("roles", "place.directions"):
        return True
    parent = columns.head[head]
    if columns.dep[head] == "poss":
        return _is_of_place(columns, parent)
    if columns.dep[head] == "conj":
        return columns.lower[columns.head[parent]] == "between" and _is_way(columns, parent)
    if columns.dep[head] != "pobj" or parent != first - 1:
        return False
    if before == "between":
        return _is_way(columns, head)
    owner = columns.head[parent]
    if before == "of":
        return columns.tag[owner] != "NNS" and (
            _is_of_place(columns, owner)
            or columns.lemma[owner] in word_set("roles", "place.settlement")
        )
    nouns = {columns.lemma[owner], columns.lemma[max(0, parent - 1)]}
    if before in {"over", "across", "off", "near"}:
        return columns.lemma[owner] in word_set("roles", "place.moving")
    return before == "in" and not nouns & word_set("roles", "place.not_where")


def _is_of_place(columns: Columns, noun: int) -> bool:
    return columns.lemma[noun] in word_set("roles", "place.owned")


def _is_way(columns: Columns, first_end: int) -> bool:
    """Whether "between" tells the ends of a road or line: not "talks between Halden and Varn"."""
    between = columns.head[first_end]
    return columns.lemma[columns.head[between]] in word_set("roles", "place.ways")


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
    return fold(" ".join(words))


def prior_votes(words: tuple[str, ...], gazetteer: Gazetteer) -> Counter[EntityType]:
    """What a name's own words tell of its type, before the text is looked at."""
    votes: Counter[EntityType] = Counter()
    name = " ".join(words)
    _vote_place(votes, name, words, gazetteer)
    folded = [fold(word) for word in words]
    called = len(words) > 1 and folded[0] in gazetteer.given
    if called and len(words) <= 4:
        votes["person"] += _GIVEN
    _vote_by_words(votes, folded, _WORD_NAMED if called and len(words) == 2 else _WORD)
    if publisher_of(name) is not None:
        votes["organisation"] += _PUBLISHER
    if len(words) > 1 and words[-1].isdigit():
        votes["product"] += _NUMBERED
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
        return
    last = folded[-1]
    last = last if last in name_words("heads") else last.removesuffix("s")
    if last in name_words("laws") or " ".join(folded[:2]) in name_words("law_prefixes"):
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
