"""The predicate of a clause, normalised.

The same act told in other grammar is the same word: the embedded verb of "failed to sign"
(negative) and "plans to sign" (planned), the noun of "held a meeting", the adjective of "is
unclear". What governs a demand or promise stays the predicate and its matter the complement
("urged … to end"), with the modality of the matter.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from variorum.data import load_lexicon, word_set
from variorum.model.claim import Modality
from variorum.read.claiming.clauses import Clause
from variorum.read.claiming.event_nouns import event_noun
from variorum.read.claiming.negation import has_no, is_negated_by_words, shares_negative_subject
from variorum.read.parsing.grammar import auxiliaries, is_finite, lemma_of, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token


_COPULAS = frozenset({"be", "become", "remain", "seem", "stay", "appear"})
_PHRASAL = {"call": frozenset({"on", "upon", "for"})}
_PARTICLES = frozenset(
    {"aside", "aground", "apart", "away", "back", "down", "off", "out", "through", "up"}
)
# Adverbs that are what a copula says of its subject ("are down 30 percent", "was away").
_STATES = frozenset({"ahead", "apart", "away", "behind", "down", "off", "out", "over", "up"})
_STOPPING = frozenset({"stop", "stops", "stopped", "fall", "falls", "fell"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """The predicate of a clause under analysis.

    Attributes:
        verb: The verb that carries the participants: the embedded one of "failed to sign".
        word: The word that names the predicate: the verb, a predicate noun or adjective, or the
            action noun of a support verb.
        lemma: Its lemma with particle.
        complement: The verb it governs in turn, if that is no predicate of its own.
        is_passive: Whether `verb` is passive.
        is_negative: Negations on the way, odd in number.
        modality: Modality by the words on the way ("plans to"), if any.
        is_rumour: "is said to": reported by nobody in particular; `rumour` is the reporting verb.
    """

    verb: Token
    word: Token
    lemma: str
    complement: Token | None = None
    is_passive: bool = False
    is_negative: bool = False
    modality: Modality | None = None
    rumour: Token | None = None


def find_core(clause: Clause) -> Core:
    """Find the predicate of a clause below its embedding verbs."""
    head = clause.head
    if clause.kind == "apposition":
        return Core(verb=head, word=head, lemma=lemma_of(head))
    if clause.kind == "nominal":
        return _act_of(head)
    core = Core(
        verb=head,
        word=head,
        lemma=lemma_of(head),
        is_passive=is_passive(head),
        is_negative=is_negated_by_words(head) != shares_negative_subject(clause),
    )
    for _ in range(6):
        deeper = _descend(core)
        if deeper is None:
            break
        core = deeper
    return _name_predicate(core)


def _act_of(noun: Token) -> Core:
    """The act that a noun tells of, by its verb."""
    event = event_noun(noun)
    return Core(verb=noun, word=noun, lemma=event.verb if event is not None else lemma_of(noun))


def is_passive(verb: Token) -> bool:
    """Whether a verb form is passive."""
    if any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children):
        return True
    if verb.tag_ != "VBN" or any(c.dep_ in {"aux", "nsubj"} for c in verb.children):
        return False
    if verb.dep_ == "conj":
        shared = auxiliaries(verb)
        if shared:
            return any(aux.dep_ == "auxpass" for aux in shared)
        return not any(c.dep_ == "dobj" for c in verb.children)
    return verb.dep_ in {"acl", "advcl"}


def _descend(core: Core) -> Core | None:
    """One step down into an infinitive that is the real predicate, or None."""
    verb = core.verb
    planned = _planned_noun(verb)
    if planned is not None:
        negative = core.is_negative != is_negated_by_words(planned)
        return replace(
            core,
            verb=planned,
            word=planned,
            lemma=lemma_of(planned),
            is_passive=is_passive(planned),
            is_negative=negative,
            modality="planned",
        )
    word, inner = _embedding_word(verb)
    if inner is None or any(c.dep_ == "dobj" for c in verb.children):
        return None
    step = replace(core, verb=inner, word=inner, lemma=lemma_of(inner))
    negative = core.is_negative != is_negated_by_words(inner)
    step = replace(step, is_passive=is_passive(inner), is_negative=negative)
    standing = _standing(verb, word)
    if _is_blamed(word, inner):
        return replace(step, is_passive=True)
    if core.is_negative and standing == "asserted" and _is_established(verb, word):
        return None  # "is not known to have left" does not tell that it stayed
    if standing == "negative":
        is_doubt = word in word_set("modality", "possible_adjective")
        modality: Modality | None = "possible" if is_doubt else core.modality
        return replace(step, is_negative=not step.is_negative, modality=modality)
    if standing == "reported":
        return replace(step, rumour=verb)
    if standing == "asserted":
        return step
    if standing is not None:
        return replace(step, modality=standing)
    return None


def _embedding_word(verb: Token) -> tuple[str, Token | None]:
    """The word that embeds an infinitive, and the infinitive's verb."""
    adjective = None
    if verb.lower_ in _STOPPING:
        return "stop short", _stopped_short_of(verb)
    for child in verb.children:
        if child.dep_ == "xcomp" and child.pos_ in {"VERB", "AUX"}:
            return (lemma_of(adjective) if adjective else with_particle(verb)), child
        if child.dep_ == "advcl" and _goes_on_with(verb, child):
            return with_particle(verb), child
        if child.dep_ in {"acomp", "oprd", "attr"}:
            adjective = child
    if adjective is not None:
        for child in adjective.children:
            if child.dep_ == "xcomp" and child.pos_ in {"VERB", "AUX"}:
                return lemma_of(adjective), child
    return lemma_of(verb), None


def _goes_on_with(verb: Token, infinitive: Token) -> bool:
    """Whether an infinitive is what somebody "went on to" do, which the parser takes for a purpose.

    Nothing stands between the two but the particle.
    """
    particle = particle_of(verb)
    first = infinitive.left_edge
    is_next = particle is not None and first.i == particle.i + 1 and first.tag_ == "TO"
    return is_next and with_particle(verb) in word_set("modality", "embedding.asserted")


def _planned_noun(verb: Token) -> Token | None:
    """The leaving of "has no plans to leave", "had no intention of leaving"."""
    if lemma_of(verb) != "have":
        return None
    nouns = word_set("modality", "embedding.planned_noun")
    noun = next((c for c in verb.children if c.dep_ == "dobj" and lemma_of(c) in nouns), None)
    if noun is None:
        return None
    found = _infinitive_of(noun)
    if found is not None:
        return found
    return next((g for p in noun.children if p.dep_ == "prep" and (g := _gerund(p))), None)


def _stopped_short_of(verb: Token) -> Token | None:
    """The calling of "stopped short of calling it a war"."""
    short = next((c for c in verb.children if c.lower_ == "short"), None)
    prepositions = [c for t in (verb, short) if t is not None for c in t.children]
    if short is None:
        return None
    return next((g for p in prepositions if p.lower_ == "of" and (g := _gerund(p))), None)


def _standing(
    verb: Token, word: str
) -> Literal["negative", "reported", "asserted"] | Modality | None:
    if word == "be" and any(c.dep_ == "prep" for c in verb.children):
        return None  # "it is in their interest to leave"
    if word in {"be", "have", "remain"} and any(c.lower_ == "yet" for c in verb.children):
        return "negative"
    if word == "be" or (word == "go" and verb.tag_ == "VBG"):
        return "planned"
    if word in {"have", "need"} and not any(c.dep_ == "dobj" for c in verb.children):
        return "demanded"
    if is_passive(verb) and word in word_set("modality", "embedding.reported"):
        return "reported"
    if is_passive(verb) and word in word_set("modality", "embedding.feared"):
        return "feared"
    if _is_established(verb, word):
        return "asserted"
    for name in ("negative", "asserted", "possible", "planned"):
        if word in word_set("modality", f"embedding.{name}"):
            return name
    return None


def _is_blamed(word: str, inner: Token) -> bool:
    """Whether somebody "is to blame": no plan, and it is they who are blamed."""
    return word in {"be", "remain"} and inner.lower_ == "blame" and not any(inner.rights)


def _is_established(verb: Token, word: str) -> bool:
    """Whether a passive tells that its infinitive is so: "is known to have left"."""
    return word in word_set("modality", "embedding.established") and is_passive(verb)


def _name_predicate(core: Core) -> Core:
    """Give a verb's predicate its name: with particle, predicate noun, action noun."""
    verb = core.verb
    lemma = with_particle(verb)
    noun = _predicative(verb) or _action_noun(verb, lemma) or _occurring_noun(verb)
    if noun is not None:
        negative = core.is_negative != has_no(noun)
        return replace(core, word=noun, lemma=lemma_of(noun), is_negative=negative)
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in _PHRASAL.get(lemma, ()):
            lemma = f"{lemma} {child.lower_}"
            break
    return replace(core, lemma=lemma, complement=_complement(verb))


def particle_of(verb: Token) -> Token | None:
    """The particle of a phrasal verb, also where the parser takes it for an adverb or preposition.

    "Hit back", "pushed back against", "pulled out of": right behind the verb, without an object.
    """
    for child in verb.children:
        if child.dep_ == "prt" and child.i > verb.i:
            return child
    if verb.i + 1 >= len(verb.doc) or verb.pos_ != "VERB":
        return None
    following = verb.doc[verb.i + 1]
    if following.head.i != verb.i or following.lower_ not in _PARTICLES:
        return None
    if following.dep_ == "advmod" and not any(True for _ in following.children):
        return following
    is_doubled = following.dep_ == "prep" and any(c.dep_ == "prep" for c in following.children)
    return following if is_doubled else None


def with_particle(verb: Token) -> str:
    """Lemma of a verb with its particle ("step down")."""
    particle = particle_of(verb)
    return lemma_of(verb) if particle is None else f"{lemma_of(verb)} {particle.lower_}"


def _occurring_noun(verb: Token) -> Token | None:
    """The action noun of "the meeting took place"."""
    subject = subject_of(verb)
    if subject is None or lemma_of(subject) not in word_set("predicates", "support.nouns"):
        return None
    takes_place = lemma_of(verb) == "take" and any(
        c.dep_ == "dobj" and c.lower_ == "place" for c in verb.children
    )
    return subject if takes_place or lemma_of(verb) in {"happen", "occur"} else None


def _predicative(verb: Token) -> Token | None:
    """The predicate noun or adjective of a copula; a name or number is no predicate."""
    if lemma_of(verb) not in _COPULAS:
        return None
    for child in verb.children:
        if child.dep_ in {"acomp", "attr", "oprd"} and child.pos_ not in {"PROPN", "NUM", "PRON"}:
            is_measure = any(c.dep_ == "nummod" for c in child.children)
            is_existential = any(c.dep_ == "expl" for c in verb.children)
            return child if is_existential or not is_measure else None
    return _state(verb)


def _state(verb: Token) -> Token | None:
    """The adverb that a bare "be" says of its subject ("stocks are down 30 percent")."""
    others = {"acomp", "attr", "oprd", "prep", "xcomp", "ccomp", "expl"}
    if lemma_of(verb) != "be" or any(c.dep_ in others for c in verb.children):
        return None
    adverbs = [c for c in verb.rights if c.dep_ in {"advmod", "prt"} and c.lower_ in _STATES]
    return adverbs[0] if len(adverbs) == 1 else None


def _action_noun(verb: Token, lemma: str) -> Token | None:
    nouns = word_set("predicates", "support.nouns")
    prepositions = load_lexicon("predicates")["support"]["prepositional"].get(lemma, ())
    if lemma in word_set("predicates", "support.verbs"):
        for child in verb.children:
            if child.dep_ in {"dobj", "nsubjpass"} and lemma_of(child) in nouns:
                return child
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in prepositions:
            for inner in child.children:
                if inner.dep_ == "pobj" and lemma_of(inner) in nouns:
                    return inner
    return None


def _complement(verb: Token) -> Token | None:
    """The infinitive or gerund that a verb governs ("urge … to end", "accuse … of hiding")."""
    for child in verb.children:
        if child.dep_ in {"xcomp", "ccomp"} and child.pos_ in {"VERB", "AUX"}:
            # What is finite is no complement: "did not say how many would go", "what he said".
            return child if child.i > verb.i and not is_finite(child) else None
        if child.dep_ == "advcl" and child.tag_ == "VB" and _governs_infinitive(verb):
            return child
        if child.dep_ in {"oprd", "ccomp"} and child.pos_ == "ADJ" and child.i > verb.i:
            return child if not is_finite(child) else None  # "found Aldo guilty"
    for child in verb.children:
        found = _gerund(child) if child.dep_ == "prep" else None
        if child.dep_ == "dobj" and _governs_infinitive(verb):
            found = _infinitive_of(child)
        if found is not None:
            return found
    return None


def _gerund(preposition: Token) -> Token | None:
    """The gerund of "accuse … of hiding"."""
    if preposition.lower_ not in {"of", "from", "for", "into"}:
        return None
    return next((c for c in preposition.children if c.dep_ == "pcomp" and c.tag_ == "VBG"), None)


def _infinitive_of(noun: Token) -> Token | None:
    """An infinitive that the parser hung on the object ("urge Norland to leave")."""
    for child in noun.children:
        if child.dep_ in {"acl", "relcl"} and child.tag_ == "VB":
            return child
    return None


def _governs_infinitive(verb: Token) -> bool:
    word = lemma_of(verb)
    if word in _PHRASAL:
        return any(c.dep_ == "prep" and c.lower_ in _PHRASAL[word] for c in verb.children)
    return word in word_set("predicates", "demand")
