"""What a figure counts or measures, by the parse: "12 people were killed" gives "people kill".

The words are a small normal form for comparing figures of different articles, in the order noun,
then act. Active, passive, participle and noun come out alike ("killing 12 people", "12 dead", "a
toll of 12"): the lexicon groups the words for casualties, and who is not named is "people".
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from variorum.data import load_lexicon, word_set

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_CONTENT = ("NOUN", "PROPN")
_OBJECT = ("dobj", "nsubjpass", "pobj", "attr", "oprd", "dative", "npadvmod", "nsubj")
_MODIFIER = ("compound", "nmod", "amod", "nummod", "poss", "quantmod", "npadvmod")
_MAX_CLIMB = 8
_LOOK_BACK = 40


@cache
def _casualties() -> dict[str, str]:
    table = load_lexicon("units")["casualties"]
    return {word: group for group, words in table.items() for word in words}


def _is_light(lemma: str) -> bool:
    return lemma in word_set("units", "verbs.light")


def _is_level(lemma: str) -> bool:
    return lemma in word_set("units", "verbs.level")


def _is_change(lemma: str) -> bool:
    return lemma in word_set("units", "verbs.change")


def lemma_of(token: Token) -> str:
    """Lemma for comparison: casualty words by group, words for persons as "people"."""
    lemma = token.lemma_.casefold()
    if lemma in word_set("units", "persons.words"):
        return "people"
    if token.tag_ == "NNPS":
        return lemma.removesuffix("s")
    return lemma


class Counted:
    """Words found for `of`, in order and once, with the tokens they stand for."""

    def __init__(self, figure: list[Token]) -> None:
        self.words: list[str] = []
        self.tokens: list[Token] = []
        self.figure = {token.i for token in figure}

    def add(self, word: str, token: Token) -> None:
        """Append a word unless it is there."""
        if word and word not in self.words:
            self.words.append(word)
        self.tokens.append(token)

    def add_noun(self, noun: Token) -> None:
        """Append a noun with the nouns compounded to it; a noun for casualties as its group."""
        group = _casualties().get(noun.lemma_.casefold())
        if group is not None and noun.pos_ in ("NOUN", "ADJ", "VERB"):
            self.add_casualty(group, noun)
            return
        for child in noun.lefts:
            if child.dep_ == "compound" and child.i == noun.i - 1 and self._is_word(child):
                self.add(lemma_of(child), child)
        self.add(lemma_of(noun), noun)

    def _is_word(self, token: Token) -> bool:
        """Whether a compounded noun is a word of its own, not the end of "long-range"."""
        if token.pos_ != "NOUN" or token.i in self.figure or not token.text[0].islower():
            return False
        return token.i == 0 or token.nbor(-1).text != "-"

    def add_casualty(self, group: str, token: Token) -> None:
        """Append the group of a casualty word; without a noun it is people who are counted."""
        if not self.words:
            self.words.append("people")
        self.add(group, token)

    def add_act(self, verb: Token) -> None:
        """Append a verb that tells something of the counted."""
        lemma = verb.lemma_.casefold()
        lemma = load_lexicon("units")["lemmas"].get(lemma, lemma)
        group = "kill" if _takes_lives(verb) else _casualties().get(lemma)
        if group is not None:
            self.add_casualty(group, verb)
        elif not _is_light(lemma):
            self.add(lemma, verb)

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(self.words)


def _takes_lives(verb: Token) -> bool:
    """As in "who lost their lives"."""
    return verb.lemma_ in word_set("units", "lives.verbs") and any(
        c.dep_ == "dobj" and c.lemma_ == "life" for c in verb.children
    )


def head_outside(tokens: list[Token]) -> Token:
    """The token of a figure that is tied to something outside it."""
    inside = {token.i for token in tokens}
    for token in reversed(tokens):
        if token.head.i not in inside or token.head.i == token.i:
            return token
    return tokens[-1]


def count_what(number: list[Token]) -> Counted:
    """What a bare number counts.

    A count of the rest ("20 others were hurt", "two more bodies") or of one degree ("four seriously
    injured") is of another thing than the count of all, and says so by its first word.

    Args:
        number: The tokens of the number, without comparator.
    """
    counted = _count_all(number)
    degrees = word_set("units", "partial.degrees")
    for token in counted.tokens:
        degree = next((c.lower_ for c in token.children if c.lower_ in degrees), None)
        if degree is not None:
            counted.words.insert(0, degree)
            break
    first, last, doc = number[0].i, number[-1].i, number[0].doc
    beside = {t.lower_ for t in (*doc[max(first - 1, 0) : first], *doc[last + 1 : last + 2])}
    if not counted.words or not beside & word_set("units", "partial.rest"):
        return counted
    if not _continues_other_kind(counted, doc[max(first - _LOOK_BACK, 0) : first]):
        counted.words.insert(0, "other")
    return counted


def _continues_other_kind(counted: Counted, before: Span) -> bool:
    """Whether the words before count casualties of another kind only.

    "58 died and another 400 were hurt": all the hurt are counted. "Four were badly hurt, 20 others
    slightly": the rest is.
    """
    own = [word for word in counted.words if word in _casualties().values()]
    words = (word for t in before for word in (t.lower_, t.lemma_.casefold()))
    kinds = {_casualties()[word] for word in words if word in _casualties()}
    return bool(own and kinds) and own[0] not in kinds


def _count_all(number: list[Token]) -> Counted:
    """What a number counts, degree and rest apart."""
    counted = Counted(number)
    neighbour = _after_number(number[-1])
    if neighbour is not None and _is_casualty_word(neighbour):
        _add_casualty_phrase(neighbour, counted)
        return counted
    anchor = head_outside(number)
    noun = _counted_noun(anchor, number)
    if noun is None:
        _add_of_pronoun(anchor, counted)
        return counted
    if noun.lemma_ == "life" and noun.head.lemma_ in word_set("units", "lives.verbs"):
        counted.add_casualty("kill", noun)
        return counted
    counted.add_noun(noun)
    if noun.lemma_.casefold() not in _casualties():
        _add_what_happens(noun, counted)
    if counted.words == ["body", "kill"]:
        counted.words[0] = "people"  # "two dead bodies"
    return counted


def _after_number(last: Token) -> Token | None:
    """The word behind a number; "more" and "others" do not count ("hundreds more injured")."""
    for token in last.doc[last.i + 1 : last.i + 3]:
        if token.lower_ not in ("more", "others", "further"):
            return token
    return None


def _is_casualty_word(token: Token) -> bool:
    """Whether the word right behind a number tells what befell: "58 dead", "12 injured"."""
    return token.lower_ in _casualties() and token.tag_ in ("JJ", "VBN", "VBD", "NN", "NNP", "NNS")


def _add_casualty_phrase(word: Token, counted: Counted) -> None:
    """As in "58 dead", but "20 wounded soldiers" and "20 injured people" count the noun behind."""
    after = word.nbor(1) if word.i + 1 < len(word.doc) else None
    if after is not None and after.pos_ == "NOUN" and word.head.i >= after.i:
        counted.add_noun(word.head if word.head.pos_ == "NOUN" else after)
    counted.add_casualty(_casualties()[word.lower_], word)


def _counted_noun(anchor: Token, number: list[Token]) -> Token | None:
    """The noun that a number counts: its head, or what follows "of"."""
    inside = {token.i for token in number}
    for token in number:
        for child in token.rights:
            if child.lower_ in ("of", "in") and child.i not in inside and child.i > number[-1].i:
                nouns = [c for c in child.children if c.dep_ == "pobj" and c.pos_ in _CONTENT]
                if nouns and child.lower_ == "of":
                    return nouns[0]
    head = anchor.head
    if head.pos_ == "PROPN" and head.ent_type_ in ("DATE", "TIME"):
        return None  # "rose to six Friday"
    if anchor.dep_ in (*_MODIFIER, "predet") and head.pos_ in _CONTENT and head.i not in inside:
        return head if head.i > anchor.i or head.pos_ == "NOUN" else None
    if anchor.pos_ == "NOUN" and anchor.dep_ in _OBJECT and anchor.i not in inside:
        return anchor
    return None


def _add_what_happens(noun: Token, counted: Counted) -> None:
    """The act that the counted takes part in: "12 people were killed", "killing 12 people"."""
    behind = _after_number(noun)
    if behind is not None and _is_casualty_word(behind) and behind.tag_ in ("JJ", "VBN"):
        counted.add_act(behind)
        return
    if noun.dep_ in ("dobj", "nsubjpass", "nsubj") and noun.head.lemma_ in _casualties():
        counted.add_act(noun.head)
        return
    for child in noun.rights:
        if child.dep_ in ("acl", "relcl") and child.pos_ in ("VERB", "AUX"):
            counted.add_act(child)
            return
        if child.dep_ in ("amod", "acl") and child.lower_ in _casualties():
            counted.add_act(child)
            return
    for child in noun.lefts:
        if child.dep_ == "amod" and child.lower_ in _casualties():
            counted.add_act(child)
            return
    _add_governor(noun, counted)


def _add_governor(noun: Token, counted: Counted) -> None:
    """The verb above a noun, over coordination."""
    for _ in range(_MAX_CLIMB):
        if noun.dep_ != "conj" or noun.head.pos_ not in (*_CONTENT, "NUM"):
            break
        noun = noun.head
    verb = noun.head
    if noun.dep_ == "pobj":
        _add_prepositional(noun, counted)
        return
    if noun.dep_ not in _OBJECT or verb.pos_ not in ("VERB", "AUX") or verb.i == noun.i:
        return
    predicate = [c for c in verb.children if c.dep_ in ("acomp", "oprd", "ccomp") and c.i > noun.i]
    if _is_light(verb.lemma_) and predicate and predicate[0].lower_ in _casualties():
        counted.add_act(predicate[0])
        return
    if noun.dep_ in ("attr", "npadvmod"):
        _add_subject(verb, counted)
        return
    counted.add_act(verb)


def _add_prepositional(noun: Token, counted: Counted) -> None:
    """As in "the deaths of 12 people", "a toll of 12": the noun that the phrase hangs on."""
    preposition = noun.head
    head = preposition.head
    lemma = head.lemma_.casefold()
    is_of = preposition.lower_ == "of"
    if is_of and lemma in _casualties():
        counted.add_act(head)
    elif is_of and (head.i in counted.figure or lemma in word_set("units", "wrappers.words")):
        _add_governor(head, counted)
    elif head.pos_ in ("VERB", "AUX") and (_is_level(head.lemma_) or _is_change(head.lemma_)):
        _add_subject(head, counted)


def _add_of_pronoun(anchor: Token, counted: Counted) -> None:
    """A number that stands by itself: "killing 12", "527 were injured", "rose to 59"."""
    for _ in range(_MAX_CLIMB):
        if anchor.dep_ not in ("conj", "quantmod", "nummod") or anchor.head.i == anchor.i:
            break
        anchor = anchor.head
    head = anchor.head
    if anchor.dep_ == "pobj":
        _add_of_phrase(head, counted)
    elif anchor.dep_ in ("nsubj", "nsubjpass", "dobj") and head.pos_ in ("VERB", "AUX"):
        if _is_level(head.lemma_) and anchor.dep_ == "dobj":
            _add_subject(head, counted)
        else:
            counted.add_act(head)
            _add_complement(head, anchor, counted)
    elif anchor.dep_ in ("attr", "npadvmod", "oprd", "acomp") and head.pos_ in ("VERB", "AUX"):
        _add_subject(head, counted)


def _add_complement(verb: Token, anchor: Token, counted: Counted) -> None:
    """As in "left 50 dead", "12 are missing"."""
    for child in verb.children:
        if child.i > anchor.i and child.lower_ in _casualties():
            counted.add_act(child)
            return


def _add_of_phrase(preposition: Token, counted: Counted) -> None:
    """As in "a toll of 59", "rose to 59", "an offer of $121": noun, or subject of the verb."""
    head = preposition.head
    if head.pos_ in _CONTENT:
        counted.add_noun(head)
    elif head.pos_ in ("VERB", "AUX"):
        lemma = head.lemma_.casefold()
        objects = [c for c in head.children if c.dep_ == "dobj" and c.pos_ == "NOUN"]
        if lemma in word_set("units", "verbs.setting") and objects:
            counted.add_noun(objects[0])
        elif (
            _is_level(lemma)
            or lemma in word_set("units", "verbs.setting")
            or (_is_change(lemma) and preposition.lower_ in ("to", "at", "from"))
        ):
            _add_subject(head, counted)
        else:
            _add_subject(head, counted)
            counted.add_act(head)


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb; of a participle or a coordinated verb that of the verb above."""
    for _ in range(_MAX_CLIMB):
        for child in verb.lefts:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return child
        if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in _CONTENT:
            return verb.head
        if verb.dep_ not in ("conj", "xcomp", "advcl", "aux") or verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def _add_subject(verb: Token, counted: Counted) -> None:
    """The subject, if it is a common noun: names differ from article to article."""
    subject = subject_of(verb)
    if subject is None:
        return
    if subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        subject = verb.head
    if subject.pos_ == "NOUN":
        counted.add_noun(subject)


def measure_what(unit: list[Token]) -> Counted:
    """What a number with a unit measures.

    Args:
        unit: The tokens of number and unit.
    """
    counted = Counted(unit)
    anchor = head_outside(unit)
    last = unit[-1]
    noun = _of_noun(unit) or _noun_behind(unit)
    if noun is not None:
        counted.add_noun(noun)
        return counted
    head = anchor.head
    if anchor.dep_ in _MODIFIER and head.pos_ in _CONTENT and head.i > last.i:
        counted.add_noun(head)
    elif head.pos_ == "ADJ" and (anchor.dep_ == "npadvmod" or head.i > last.i):
        _add_dimension(head, counted)
    elif head.pos_ == "ADV" and anchor.dep_ == "npadvmod":
        # "2,000 km east of the cape": the way that the verb tells.
        if head.head.pos_ in ("VERB", "AUX"):
            _add_measured_by_verb(anchor, head.head, counted)
    elif anchor.dep_ == "pobj":
        _add_of_phrase(head, counted)
    elif head.pos_ in ("VERB", "AUX") and head.i != anchor.i:
        _add_measured_by_verb(anchor, head, counted)
    return counted


def _noun_behind(unit: list[Token]) -> Token | None:
    """The noun in "a £2.5m grant", whatever the parse made of the amount."""
    first, last = unit[0], unit[-1]
    if first.i == 0 or last.i + 1 >= len(last.doc) or first.nbor(-1).pos_ != "DET":
        return None
    noun = last.nbor(1)
    while noun.dep_ == "compound" and noun.head.i == noun.i + 1:
        noun = noun.head
    return noun if noun.pos_ == "NOUN" else None


def _of_noun(unit: list[Token]) -> Token | None:
    """The noun in "85% of the output", "10 miles of road"."""
    inside = {token.i for token in unit}
    for token in unit:
        for child in token.rights:
            if child.lower_ == "of" and child.i not in inside:
                for noun in child.children:
                    if noun.dep_ == "pobj" and noun.pos_ == "NOUN":
                        return noun
    return None


def _add_dimension(adjective: Token, counted: Counted) -> None:
    """As in "a fence eight feet tall", "two days later": the adjective, and what it is said of."""
    head = adjective.head
    is_age = adjective.lower_ == "old"
    if adjective.dep_ in ("amod", "acomp", "advmod", "oprd") or head.pos_ in _CONTENT:
        noun = head if head.pos_ in _CONTENT else subject_of(head)
        if is_age and noun is not None and noun.lemma_.casefold() in _casualties():
            noun = None  # "the 10-year-old's death"
        if noun is not None and noun.pos_ == "NOUN":
            counted.add_noun(noun)
        elif noun is not None and is_age and noun.pos_ == "PROPN":
            counted.add(noun.lower_, noun)
    counted.add("age" if is_age else adjective.lemma_.casefold(), adjective)


def _add_measured_by_verb(anchor: Token, verb: Token, counted: Counted) -> None:
    """As in "lasted 10 minutes" measures the subject, "paid $5 million" the act."""
    lemma = verb.lemma_.casefold()
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.pos_ == "NOUN" and c != anchor]
    if lemma in word_set("units", "verbs.setting") and objects:
        counted.add_noun(objects[0])
        return
    if anchor.dep_ in ("nsubj", "nsubjpass"):
        counted.add_act(verb)
        return
    _add_subject(verb, counted)
    if not _is_level(lemma):
        counted.add_act(verb)
