"""Reporting words in a parse: which one it is, how far it goes, whose word it brings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.read.quoting.reporting_words import ReportingWords
from variorum.read.quoting.speech_grammar import (
    agent_of,
    child_with,
    is_passive,
    phrase_range,
    subject_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A reporting word with its content and source, in token indices `[start, end)`.

    Attributes:
        cue: The reporting word with its particle or preposition.
        head: Index of the reporting word itself.
        content: Stretches of what is reported, in order.
        source: The words that name whose it is.
        frame: How the word governs its content.
    """

    cue: Stretch
    head: int
    content: tuple[Stretch, ...]
    source: Stretch | None
    frame: str


def verb_key(verb: Token, words: ReportingWords) -> str | None:
    """The lexicon's entry for a verb: with its particle or predicate adjective if it has one."""
    lemma = verb.lemma_.lower()
    if lemma in COPULAS:
        key = _adjective_key(verb, lemma, words)
        if key is not None or lemma in {"be", "’s", "'s"}:
            return key
    if lemma == "read" and (verb.text.isupper() or _is_more(verb)):
        return None  # "READ MORE:", a link
    particle = next((c for c in verb.children if _is_particle(verb, c)), None)
    if particle is not None:
        key = f"{lemma} {particle.lower_}"
        if key in words.frames or key in words.prepositions:
            return key  # "called them out"
        is_adverb = particle.dep_ == "advmod" and particle.lower_ in _PARTICLES
        is_apart = particle.dep_ == "prt" or is_adverb
        if is_apart and set(words.classes.get(lemma, ())) == {"evaluation"}:
            return None  # "knocked him out", "ripped away a sail": another verb
    # The lemmatizer makes "hop" of "hoping", "rat" of "rated" and "retweete" of "retweeted".
    for key in (lemma, f"{lemma}e", lemma.removesuffix("e")):
        if key in words.frames or key in words.prepositions:
            return key
    return None


def _adjective_key(verb: Token, lemma: str, words: ReportingWords) -> str | None:
    """The entry of "is aware", "makes clear"; None if its adjective has none."""
    adjective = predicate_adjective(verb)
    if adjective is None:
        return None
    key = f"{'make' if lemma == 'make' else 'be'} {adjective.lower_}"
    known = key in words.frames or (lemma != "make" and adjective.lower_ in words.adjectives)
    return key if known else None


def _is_particle(verb: Token, child: Token) -> bool:
    """Whether a word makes one verb with the verb before it; also "it" in "as Lorn put it"."""
    if child.dep_ == "prt" and child.i > verb.i:
        return True
    is_near = child.i == verb.i + 1
    return is_near and (child.dep_ in {"advmod", "prep"} or child.lower_ == "it")


def _is_more(verb: Token) -> bool:
    return verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "more"


_PARTICLES = frozenset({"away", "off", "out", "down", "up", "over", "apart"})
COPULAS = frozenset({"be", "’s", "'s", "make", "feel", "remain", "seem", "get", "become", "sound"})


def predicate_adjective(verb: Token) -> Token | None:
    """The adjective that a copula says of its subject, if any."""
    for child in verb.rights:
        if child.dep_ in {"acomp", "oprd"} or (child.dep_ == "ccomp" and child.pos_ == "ADJ"):
            return child
    return None


def complements(verb: Token) -> list[Token]:
    """Children of a verb; of a copula also those of its adjective ("was sure that …")."""
    children = list(verb.children)
    if verb.lemma_ in COPULAS:
        adjective = predicate_adjective(verb)
        if adjective is not None:
            children += list(adjective.rights)
    return children


def behind_preposition(verb: Token, words: ReportingWords) -> Token | None:
    """Whom "called on Lorn to leave" addresses: the object of the verb's own preposition."""
    _, _, own = (verb_key(verb, words) or "").partition(" ")
    for child in verb.rights:
        if own and child.dep_ == "prep" and child.lower_ == own and child.i == verb.i + 1:
            return child_with(child, "pobj")
    return None


def cue_range(verb: Token) -> Stretch:
    """The verb with a particle that follows it at once."""
    end = verb.i + 1
    doc = verb.doc
    while end < len(doc) and doc[end].dep_ == "prt" and doc[end].head.i == verb.i:
        end += 1
    return verb.i, end


def source_range(verb: Token) -> Stretch | None:
    """Whose word a verb reports: its subject, or the agent of a passive."""
    is_bare = verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl"}
    is_bare = is_bare and child_with(verb, "nsubj") is None
    if is_passive(verb) or is_bare or _is_set_off(verb):
        agent = quoted_speaker(verb) or agent_of(verb)
        if agent is None or agent.pos_ in {"ADJ", "ADV"} or _is_no_speaker(agent):
            return None  # "was declared the winner by the narrowest of margins"
        return phrase_range(agent)
    is_told = any(c.dep_ == "ccomp" for c in verb.lefts)
    subject = (quoted_speaker(verb) if is_told else None) or subject_of(verb)
    adjective = predicate_adjective(verb)
    if subject is not None and subject.lower_ == "it" and adjective is not None:
        to = next((c for c in adjective.rights if c.lower_ == "to"), None)  # "unclear to him"
        subject = child_with(to, "pobj") if to is not None else None
    if subject is None:
        return _name_before(verb)
    if subject.lower_ == "it" and child_with(verb, "expl"):
        return None
    if subject.head.i != verb.i and _is_no_speaker(subject):
        return None  # "The race was stopped, calling conditions normal"
    if verb.tag_ == "VBG" and subject.head.lemma_ == "come" and subject.pos_ == "NOUN":
        return None  # "Her remarks came after Bal had left, saying that …"
    if verb.tag_ == "VBG" and subject.is_sent_start and subject.lower_.endswith("ly"):
        return None  # "Hastily blaming the crew, …": an adverb taken for a name
    return phrase_range(subject)


def _is_set_off(verb: Token) -> bool:
    """Whether a participle behind a name was taken for its verb: "Lorn, asked about it, left"."""
    subject = child_with(verb, "nsubj")
    if verb.lower_ not in _ASKED or subject is None or child_with(verb, "dobj", "ccomp"):
        return False
    return subject.i < verb.i - 1 and verb.nbor(-1).text == ","


_ASKED = frozenset({"asked", "questioned", "pressed", "quizzed", "challenged"})


def _is_no_speaker(noun: Token) -> bool:
    """Whether a common noun names what never speaks, so that the parse has tied it wrongly."""
    is_common = noun.pos_ == "NOUN" and not noun.ent_type_
    return is_common and noun.lemma_.lower() in word_set("predicates", "source.never")


def quoted_speaker(verb: Token) -> Token | None:
    """Whose words they are in "Lorn was quoted by the agency as saying": not the agency's.

    Nor are they in "“…,” the agency quoted her as saying".
    """
    if verb.lemma_ not in {"quote", "cite"}:
        return None
    is_saying = any(c.lower_ == "as" and child_with(c, "pcomp") is not None for c in verb.rights)
    return child_with(verb, "nsubjpass", "dobj") if is_saying else None


def _name_before(verb: Token) -> Stretch | None:
    """A name that the tagger took for something else ("Nicely told reporters that …")."""
    if verb.tag_ not in {"VBD", "VBZ"} or verb.lemma_ not in {"say", "tell", "add", "write"}:
        return None
    before = verb.doc[verb.i - 1] if verb.i else None
    if before is None or not (before.is_alpha and before.is_title) or verb.dep_ != "ROOT":
        return None
    return None if before.lower_ in _NO_NAMES else (before.i, before.i + 1)


_NO_NAMES = frozenset(
    {"also", "still", "then", "later", "now", "never", "just", "who", "and", "but"}
)


def is_infinitive(clause: Token) -> bool:
    """Whether a clause is a to-infinitive."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children)


def is_small(clause: Token) -> bool:
    """Whether a complement is no clause: an infinitive or a small clause ("called it a farce")."""
    if clause.pos_ not in {"VERB", "AUX"}:
        return child_with(clause, "aux", "auxpass", "cop", "mark") is None
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children)
