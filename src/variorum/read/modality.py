"""What a clause says of its subject and how: predicate, tense, polarity, modality.

The predicate is normalised so that the same act told in other grammar is the same word: the
embedded verb of "failed to sign" (negative) and "plans to sign" (planned), the noun of "held a
meeting", the adjective of "is unclear". What governs a demand or promise stays the predicate and
its matter the complement ("urged … to end"), with the modality of the matter.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from variorum.data import load_lexicon, word_set
from variorum.model.claim import Modality, Polarity
from variorum.read.clauses import Clause
from variorum.read.grammar import auxiliaries, is_finite, lemma_of, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

Tense = Literal["past", "present", "future"]

_COPULAS = frozenset({"be", "become", "remain", "seem", "stay", "appear"})
_PHRASAL = {"call": frozenset({"on", "upon", "for"})}
_STOPPING = frozenset({"stop", "stops", "stopped", "fall", "falls", "fell"})
_FOCUS = frozenset({"only", "just", "merely", "simply"})


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
    core = Core(
        verb=head,
        word=head,
        lemma=lemma_of(head),
        is_passive=is_passive(head),
        is_negative=_is_negated(head) != _shares_negative_subject(clause),
    )
    for _ in range(6):
        deeper = _descend(core)
        if deeper is None:
            break
        core = deeper
    return _name_predicate(core)


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
    word, inner = _embedding_word(verb)
    if inner is None or any(c.dep_ == "dobj" for c in verb.children):
        return None
    step = replace(core, verb=inner, word=inner, lemma=lemma_of(inner))
    negative = core.is_negative != _is_negated(inner)
    step = replace(step, is_passive=is_passive(inner), is_negative=negative)
    standing = _standing(verb, word)
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
            return (lemma_of(adjective) if adjective else _with_particle(verb)), child
        if child.dep_ in {"acomp", "oprd", "attr"}:
            adjective = child
    if adjective is not None:
        for child in adjective.children:
            if child.dep_ == "xcomp" and child.pos_ in {"VERB", "AUX"}:
                return lemma_of(adjective), child
    return lemma_of(verb), None


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
    for name in ("negative", "asserted", "possible", "planned"):
        if word in word_set("modality", f"embedding.{name}"):
            return name
    return None


def _name_predicate(core: Core) -> Core:
    """Give a verb's predicate its name: with particle, predicate noun, action noun."""
    verb = core.verb
    lemma = _with_particle(verb)
    noun = _predicative(verb) or _action_noun(verb, lemma) or _occurring_noun(verb)
    if noun is not None:
        negative = core.is_negative != _has_no(noun)
        return replace(core, word=noun, lemma=lemma_of(noun), is_negative=negative)
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in _PHRASAL.get(lemma, ()):
            lemma = f"{lemma} {child.lower_}"
            break
    return replace(core, lemma=lemma, complement=_complement(verb))


def _with_particle(verb: Token) -> str:
    for child in verb.children:
        if child.dep_ == "prt" and child.i > verb.i:
            return f"{lemma_of(verb)} {child.lower_}"
    return lemma_of(verb)


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
    return None


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
            return child if child.i > verb.i else None
        if child.dep_ == "advcl" and child.tag_ == "VB" and _governs_infinitive(verb):
            return child
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


def _is_negated(verb: Token) -> bool:
    """Whether a verb is negated by its own words, its subject or its object."""
    count = sum(_negates(child) for child in verb.children)
    subject = subject_of(verb)
    for child in verb.children:
        if child.dep_ == "dobj" or (child.dep_ == "attr" and child.pos_ == "PRON"):
            count += _has_no(child)
    if subject is not None:
        count += _has_no(subject)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        count += 1
    return count % 2 == 1


def _shares_negative_subject(clause: Clause) -> bool:
    """Whether a coordinated verb shares a subject like "no ship" or "neither side"."""
    subject = clause.subject
    if clause.kind == "relative" or subject is None or subject_of(clause.head) is not None:
        return False
    return _has_no(subject)


def _negates(child: Token) -> bool:
    adverbs = word_set("modality", "negation.adverb")
    if child.dep_ in {"neg", "preconj"} or child.dep_ == "advmod":
        if child.lower_ in adverbs or (child.dep_ == "preconj" and child.lower_ == "neither"):
            following = child.nbor().lower_ if child.i + 1 < len(child.doc) else ""
            return following not in _FOCUS
        return child.lower_ in {"longer", "more"} and any(c.lower_ == "no" for c in child.children)
    return False


def _has_no(noun: Token) -> bool:
    """Whether a noun is "no …", "neither …", "none"."""
    if noun.lower_ in word_set("modality", "negation.pronoun"):
        return True
    determiners = word_set("modality", "negation.determiner")
    return any(
        c.lower_ in determiners and c.dep_ in {"det", "neg", "preconj", "advmod", "cc"}
        for c in noun.children
    )


def find_tense(clause: Clause) -> Tense | None:
    """Tense of the clause's first verb; a perfect tells of the past."""
    verb = clause.head
    words = [*auxiliaries(verb), verb]
    first = words[0]
    if clause.kind == "apposition" or first.tag_ in {"TO", "VB", "VBG"}:
        return None
    if first.lower_ in word_set("modality", "auxiliary.planned"):
        return "future"
    if first.tag_ == "VBD" or (first.tag_ == "VBN" and clause.kind == "main"):
        return "past"
    if first.tag_ in {"VBZ", "VBP"}:
        is_perfect = first.lemma_ == "have" and len(words) > 1
        return "past" if is_perfect else "present"
    return "present" if first.tag_ == "MD" else None


def find_polarity(clause: Clause, core: Core) -> Polarity:
    """Polarity of the proposition, with denial and raised negation of what reports it."""
    negative = core.is_negative
    if clause.governors:
        governor = clause.governors[-1]
        if _with_particle(governor) in word_set("predicates", "denial"):
            negative = not negative
        if _is_negated(governor):
            negative = not negative
    return "negative" if negative else "positive"


def find_modality(clause: Clause, core: Core, *, is_quoted: bool) -> Modality:
    """How the article (or whoever it credits) puts the proposition forward."""
    head = clause.head
    if _is_question(clause, is_quoted=is_quoted):
        return "asked"
    if is_imperative(clause) and is_quoted:
        return "demanded"
    checks: tuple[Modality | None, ...] = (
        _by_governor(clause),
        "conditional" if _has_condition(head) else None,
        _by_auxiliary(clause, core),
        core.modality,
        _by_adverb(core),
        _by_complement(core),
    )
    for modality in checks:
        if modality is not None:
            return modality
    return "asserted"


def is_imperative(clause: Clause) -> bool:
    """A bare verb without subject, auxiliary or "to"."""
    head = clause.head
    if clause.subject is not None or head.tag_ != "VB":
        return False
    return all(
        c.lower_ in {"do", "let", "please"} for c in head.children if c.dep_ in {"aux", "auxpass"}
    )


def _is_question(clause: Clause, *, is_quoted: bool) -> bool:
    """Whether a clause is, or ends, a sentence with a question mark."""
    if clause.kind not in {"main", "coordinate", "content"} or (
        clause.kind == "content" and not is_quoted
    ):
        return False
    if clause.kind == "main" and _is_teaser(clause.head):
        return True
    last = clause.tokens[-1]
    for token in last.doc[last.i : last.i + 3]:
        if "?" in token.text:
            return True
        if token.i > last.i and not token.is_punct:
            return False
    return False


def _is_teaser(head: Token) -> bool:
    """Whether a headline asks without a question mark ("Why the dam failed")."""
    for child in head.children:
        word = child.left_edge
        is_asking = word.tag_ in {"WRB", "WP", "WDT", "WP$"} and word.lower_ != "when"
        if is_asking and word.is_sent_start and child.dep_ not in {"csubj", "csubjpass", "advcl"}:
            return True
    return False


def _by_governor(clause: Clause) -> Modality | None:
    if not clause.governors:
        return None
    governor = clause.governors[-1]
    words = {lemma_of(governor)}
    words |= {lemma_of(c) for c in governor.children if c.dep_ in {"acomp", "attr"}}
    for name in ("feared", "demanded", "possible", "planned"):
        if words & word_set("modality", f"content.{name}"):
            return name
    return None


def _has_condition(head: Token) -> bool:
    conditional = word_set("modality", "mark.conditional") - {"whether"}
    return any(
        child.dep_ == "advcl"
        and any(c.dep_ == "mark" and c.lower_ in conditional for c in child.children)
        for child in head.children
    )


def _by_auxiliary(clause: Clause, core: Core) -> Modality | None:
    words = {t.lower_ for t in auxiliaries(clause.head)} | {
        t.lower_ for t in auxiliaries(core.verb) if t.tag_ == "MD"
    }
    if words & word_set("modality", "auxiliary.conditional"):
        # "said it would leave" is "will leave", told of the past.
        is_backshifted = any(_is_past(g) for g in clause.governors)
        return "planned" if is_backshifted else "conditional"
    is_whole = clause.kind in {"main", "content"} and subject_of(clause.head) is not None
    if is_whole and clause.head.tag_ == "VB" and "to" in words:
        return "planned"  # a headline's "Leaders to meet"
    for name in ("demanded", "possible", "planned"):
        if words & word_set("modality", f"auxiliary.{name}"):
            return name
    return None


def _is_past(verb: Token) -> bool:
    return any(t.tag_ == "VBD" for t in [verb, *auxiliaries(verb)]) or verb.tag_ == "VBN"


def _by_adverb(core: Core) -> Modality | None:
    adverbs = word_set("modality", "possible_adverb")
    if any(c.dep_ == "advmod" and c.lower_ in adverbs for c in core.verb.children):
        return "possible"
    if lemma_of(core.word) in word_set("modality", "possible_adjective"):
        return "possible"
    return None


def _by_complement(core: Core) -> Modality | None:
    if core.complement is None:
        return None
    if core.lemma in word_set("predicates", "demand") and not is_finite(core.complement):
        return "demanded"
    for name in ("planned", "feared"):
        if core.lemma in word_set("modality", f"complement.{name}"):
            return name
    return None
