"""The words that tell what a figure counts or measures: a small normal form, with its tokens."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from variorum.data import load_lexicon, word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

CONTENT = ("NOUN", "PROPN")
MODIFIERS = ("compound", "nmod", "amod", "nummod", "poss", "quantmod", "npadvmod")
MAX_CLIMB = 8
_NEAR = 3
# Plurals that the lemmatizer of the default pipeline takes for another noun's.
_MISREAD = {"doses": "dose", "bases": "base"}


@cache
def casualties() -> dict[str, str]:
    """The words that tell what befell people, with their group."""
    table = load_lexicon("units")["casualties"]
    return {word: group for group, words in table.items() for word in words}


def is_light(lemma: str) -> bool:
    """Whether a verb adds nothing to what is counted."""
    return lemma in word_set("units", "verbs.light")


def is_level(lemma: str) -> bool:
    """Whether a verb tells the size of its subject."""
    return lemma in word_set("units", "verbs.level")


def is_change(lemma: str) -> bool:
    """Whether a verb tells a change of its subject."""
    return lemma in word_set("units", "verbs.change")


def lemma_of(token: Token) -> str:
    """Lemma for comparison: casualty words by group, words for persons as "people"."""
    lemma = token.lemma_.casefold()
    if lemma in word_set("units", "persons.words"):
        return "people"
    if token.lower_ in _MISREAD:
        return _MISREAD[token.lower_]
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
        inner = _wrapped(noun)
        if inner is not None and inner.i not in self.figure:
            self.add_noun(inner)
            self._add_fate([*inner.rights, *noun.rights])
            return
        group = casualties().get(noun.lemma_.casefold())
        if group is not None and noun.pos_ in ("NOUN", "ADJ", "VERB"):
            self.add_casualty(group, noun)
            return
        for child in noun.lefts:
            if child.dep_ == "compound" and child.i == noun.i - 1 and self._is_word(child):
                self.add(lemma_of(child), child)
        self.add(lemma_of(noun), noun)

    def _add_fate(self, behind: list[Token]) -> None:
        """Append what befell those whose number is told: "the number of people killed"."""
        for token in behind:
            if token.dep_ in ("acl", "amod") and token.lower_ in casualties():
                self.add_act(token)
                return

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
        group = "kill" if _takes_lives(verb) or _is_deadly(verb) else casualties().get(lemma)
        if group is not None:
            self.add_casualty(group, verb)
        elif not is_light(lemma):
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


def _is_deadly(verb: Token) -> bool:
    """As in "were shot dead", "burned to death"; not "were feared dead"."""
    if verb.lemma_.casefold() not in word_set("units", "deadly.verbs"):
        return False
    for child in verb.rights:
        if child.lower_ == "dead" and child.dep_ in ("acomp", "oprd", "advmod", "prt", "amod"):
            return True
        if child.lower_ == "to" and any(c.lower_ == "death" for c in child.children):
            return True
    return False


def _wrapped(noun: Token) -> Token | None:
    """The noun behind one that only says that a count follows: "the number of dead"."""
    if noun.lemma_.casefold() not in word_set("units", "wrappers.words"):
        return None
    for child in noun.rights:
        if child.lower_ == "of":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def is_former(figure: list[Token], counted: Counted) -> bool:
    """Whether another figure has taken the place of this one: "up from 8", "a prior bid of $70".

    Args:
        figure: Its tokens, without comparator.
        counted: What it counts or measures.
    """
    adjectives, start = word_set("units", "former.adjectives"), figure[0].i
    nouns = {token.i for token in counted.tokens}
    for above in islice(figure[-1].ancestors, _NEAR):
        # "A prior bid of $70", "the original $70 bid", but not "12 former guards".
        if above.i in nouns and any(
            c.dep_ == "amod" and c.lower_ in adjectives and c.i < start for c in above.lefts
        ):
            return True
    words = [t.lower_ for t in figure[0].doc[max(0, start - 3) : start]]
    if not words:
        return False
    if words[-1] in ("with", "to") and words[-2:-1] in (["compared"], ["compare"]):
        return True
    if words[-1] in ("versus", "vs", "vs."):
        return True
    if words[-1] != "from":
        return False
    above = figure[0].nbor(-1).head
    lemma = above.lemma_.casefold()
    is_moved = is_change(lemma) or lemma in word_set("units", "verbs.setting")
    return is_moved or words[-2:-1] in (["up"], ["down"])


def head_outside(tokens: list[Token]) -> Token:
    """The token of a figure that is tied to something outside it."""
    inside = {token.i for token in tokens}
    for token in reversed(tokens):
        if token.head.i not in inside or token.head.i == token.i:
            return token
    return tokens[-1]


def add_of_phrase(preposition: Token, counted: Counted) -> None:
    """As in "a toll of 59", "rose to 59", "an offer of $121": noun, or subject of the verb."""
    head = preposition.head
    if head.pos_ == "ADP":
        head = head.head  # "from 38 to 41"
    if head.pos_ in CONTENT:
        counted.add_noun(head)
    elif head.pos_ in ("VERB", "AUX"):
        lemma = head.lemma_.casefold()
        objects = [c for c in head.children if c.dep_ == "dobj" and c.pos_ == "NOUN"]
        if lemma in word_set("units", "verbs.setting") and objects:
            counted.add_noun(objects[0])
        elif (
            is_level(lemma)
            or lemma in word_set("units", "verbs.setting")
            or (is_change(lemma) and preposition.lower_ in ("to", "at", "from"))
        ):
            add_subject(head, counted)
        else:
            add_subject(head, counted)
            counted.add_act(head)


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb; of a participle or a coordinated verb that of the verb above."""
    for _ in range(MAX_CLIMB):
        for child in verb.lefts:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return child
        if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in CONTENT:
            return verb.head
        if verb.dep_ == "advcl" and verb.tag_ == "VBG" and (noun := _noun_of_with(verb)):
            return noun
        if verb.dep_ not in ("conj", "xcomp", "advcl", "aux") or verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def _noun_of_with(participle: Token) -> Token | None:
    """The cases of "with cases of flu rising above 200", which the parser hangs on the verb."""
    for child in participle.head.rights:
        if child.lower_ == "with" and child.right_edge.i == participle.left_edge.i - 1:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def add_subject(verb: Token, counted: Counted) -> None:
    """The subject, if it is a common noun: names differ from article to article."""
    subject = subject_of(verb)
    if subject is None:
        return
    if subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        subject = verb.head
    if subject.pos_ == "NOUN":
        counted.add_noun(subject)
