"""Attributions that the parse shows: a reporting word, what it governs, and whose word it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from variorum.read.reporting_words import ReportingWords
from variorum.read.speech_grammar import (
    agent_of,
    child_with,
    is_passive,
    phrase_range,
    runs,
    subject_of,
    subtree_indices,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Stretch = tuple[int, int]

# Prepositions behind an object that say what the source holds of it ("accused Lorn of …").
_OF_THE_OBJECT = frozenset({"of", "for", "as", "over"})
# Verbs that relate their object to something else.
_RELATING = frozenset(
    {"liken", "compare", "equate", "contrast", "attribute", "credit", "link", "tie"}
)
_OF_THE_RELATED = frozenset({"to", "with"})


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


def find_reported(doc: Doc, words: ReportingWords) -> list[Attribution]:
    """Find every attribution that has a reporting word in the parse, in the order of the cues."""
    found = [a for a in _candidates(doc, words) if _is_telling(doc, a)]
    return split_at_further_cues(doc, found, words)


def _is_telling(doc: Doc, attribution: Attribution) -> bool:
    """Whether an attribution tells more than its words.

    The writer's own "I want", "we discussed" report nobody; a single word is what somebody
    spoke about, not what was said.
    """
    if attribution.frame == "clause":
        return True
    if attribution.source is not None:
        start, end = attribution.source
        if end - start == 1 and doc[start].lower_ in {"i", "we", "you"}:
            return False
    length = sum(end - start for start, end in attribution.content)
    return length > 1 or attribution.frame not in {"prepositional", "noun"}


def _candidates(doc: Doc, words: ReportingWords) -> Iterator[Attribution]:
    for token in doc:
        if token.lower_ == "according":
            yield from _according(token)
        elif token.pos_ in {"VERB", "AUX"}:
            yield from _of_verb(token, words)
        elif token.pos_ == "NOUN":
            yield from _of_noun(token, words)


def verb_key(verb: Token, words: ReportingWords) -> str | None:
    """The lexicon's entry for a verb: with its particle or predicate adjective if it has one."""
    lemma = verb.lemma_.lower()
    if lemma in _COPULAS:
        adjective = _predicate_adjective(verb)
        if adjective is not None:
            key = f"{'make' if lemma == 'make' else 'be'} {adjective.lower_}"
            if key in words.frames or (lemma != "make" and adjective.lower_ in words.adjectives):
                return key
        if lemma != "feel":
            return None
    for child in verb.children:
        if child.dep_ in {"prt", "advmod", "prep"} and child.i == verb.i + 1:
            key = f"{lemma} {child.lower_}"
            if key in words.frames or key in words.prepositions:
                return key
    return lemma if lemma in words.frames or lemma in words.prepositions else None


_COPULAS = frozenset({"be", "’s", "'s", "make", "feel", "remain", "seem", "get", "become", "sound"})


def _predicate_adjective(verb: Token) -> Token | None:
    for child in verb.rights:
        if child.dep_ in {"acomp", "oprd"} or (child.dep_ == "ccomp" and child.pos_ == "ADJ"):
            return child
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
    if is_passive(verb) or (verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl"}):
        agent = agent_of(verb)
        return phrase_range(agent) if agent is not None else None
    subject = subject_of(verb)
    if subject is None or (subject.lower_ == "it" and child_with(verb, "expl")):
        return None
    return phrase_range(subject)


def _of_verb(verb: Token, words: ReportingWords) -> Iterator[Attribution]:
    """Attributions whose cue is this verb: the first frame that fits, in the order below."""
    key = verb_key(verb, words)
    if key is None:
        return
    frames = words.frames.get(key, frozenset()) | {"prepositional"}
    for frame, method in _FRAMES:
        if frame not in frames:
            continue
        content = method(verb, words)
        if content:
            found = _attribution(verb, content, frame)
            if found is not None:
                yield found
            return


def _attribution(verb: Token, content: set[int], frame: str) -> Attribution | None:
    """Put an attribution together; the content loses the cue's and the source's own words."""
    cue = cue_range(verb)
    source = source_range(verb) if frame != "raised" else None
    content = content - set(range(*cue))
    if frame == "clause":
        content = _one_side(verb, content)
        swapped = _swapped(verb, content, source)
        if swapped is not None:
            return swapped
    content = _without_aside(verb.doc, content)
    stretches = runs(verb.doc, content)
    if not stretches:
        return None
    return Attribution(cue=cue, head=verb.i, content=tuple(stretches), source=source, frame=frame)


def _without_aside(doc: Doc, content: set[int]) -> set[int]:
    """Leave out a relative clause that a comma sets off at the end: the reporter's own remark."""
    if not content:
        return content
    last = max(content)
    for index in sorted(content):
        token = doc[index]
        if (
            token.tag_ in {"WP", "WDT", "WP$", "WRB"}
            and index - 1 in content
            and doc[index - 1].text == ","
            and token.dep_ != "ROOT"
            and any(a.dep_ == "relcl" and a.right_edge.i >= last - 1 for a in token.ancestors)
        ):
            return {i for i in content if i < index - 1}
    return content


def _swapped(verb: Token, content: set[int], source: Stretch | None) -> Attribution | None:
    """Mend "Officials in the two ports said they …", where the parser took all for the content.

    What stands before a verb without a comma between is its subject; the rest of the sentence is
    what was said.
    """
    doc = verb.doc
    if source is not None or not content or max(content) != verb.i - 1 or is_passive(verb):
        return None
    start = min(content)
    if doc[verb.i - 1].is_punct or doc[verb.i - 1].is_quote or verb.tag_ not in {"VBD", "VBZ"}:
        return None
    while start < verb.i and doc[start].pos_ in {"CCONJ", "PUNCT", "SPACE"}:
        start += 1
    end = max(verb.right_edge.i, verb.sent.end - 1) + 1
    stretches = runs(doc, range(verb.i + 1, end))
    if not stretches or start == verb.i:
        return None
    return Attribution(
        cue=cue_range(verb),
        head=verb.i,
        content=tuple(stretches),
        source=(start, verb.i),
        frame="clause",
    )


def _one_side(verb: Token, content: set[int]) -> set[int]:
    """Keep the side of the cue on which the clause's verb stands, unless commas enclose the cue.

    "While he spoke, Lorn noted that …": what stands before belongs to the reporting clause.
    "In May, Lorn said, it will open": the clause goes on behind the parenthesis.
    """
    before = {i for i in content if i < verb.i}
    behind = content - before
    if all(verb.doc[i].tag_ in {"WDT", "WP"} for i in before):
        return content
    if not before or not behind:
        return content
    if verb.tag_ in {"VBG", "VB"} and verb.dep_ != "ROOT":
        return behind  # "…, adding that": such a clause is never turned round
    if verb.doc[min(behind) - 1].text in {",", "—", "–", "--"}:
        return content
    if verb.doc[min(behind)].text in {",", "—", "–", "--"}:
        return content
    complement = child_with(verb, "ccomp")
    is_behind = complement is not None and complement.i > verb.i
    return behind if is_behind else before


def _own_adverbials(verb: Token, complement: Token) -> set[int]:
    """Adverbials behind a that-clause that the parser hung on the reporting verb."""
    content: set[int] = set()
    edge = complement.right_edge.i
    for child in verb.rights:
        if child.i <= edge or child.dep_ not in {"advcl", "prep", "npadvmod", "advmod"}:
            continue
        mark = child_with(child, "mark", "advmod")
        is_clause = mark is not None and mark.lower_ in _SUBORDINATORS
        after_comma = child.left_edge.nbor(-1).text == ","
        if child.lower_ != "according" and (is_clause or not after_comma) and child.tag_ != "VBG":
            content |= subtree_indices(child)
    return content


_SUBORDINATORS = frozenset(
    {"if", "because", "when", "unless", "since", "although", "though", "until"}
)


def _clause(verb: Token, words: ReportingWords) -> set[int]:
    """The finite clause that a verb governs, or into which it is put as a parenthesis."""
    content: set[int] = set()
    for child in _complements(verb):
        if child.dep_ == "ccomp" and not _is_small(child):
            content |= subtree_indices(child)
            if child.i > verb.i:
                content |= _own_adverbials(verb, child)
    if content or is_passive(verb):
        return content
    if verb.dep_ == "parataxis" and verb.head.i != verb.i:
        return subtree_indices(verb.head) - subtree_indices(verb)
    return content


def _complements(verb: Token) -> list[Token]:
    """Children of a verb; of a copula also those of its adjective ("was sure that …")."""
    children = list(verb.children)
    if verb.lemma_ in _COPULAS:
        adjective = _predicate_adjective(verb)
        if adjective is not None:
            children += list(adjective.rights)
    return children


def _is_small(clause: Token) -> bool:
    """Whether a complement is no clause: an infinitive or a small clause ("called it a farce")."""
    if clause.pos_ not in {"VERB", "AUX"}:
        return child_with(clause, "aux", "cop", "mark") is None
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children)


def _infinitive(verb: Token, words: ReportingWords) -> set[int]:
    """The to-clause of a verb; of a passive ("is expected to …") with its subject."""
    clause = next((c for c in _complements(verb) if c.dep_ == "xcomp"), None)
    if clause is None or not _is_infinitive(clause):
        return set()
    content = subtree_indices(clause)
    if is_passive(verb):
        subject = child_with(verb, "nsubjpass")
        if subject is None:
            return set()
        content |= subtree_indices(subject)
    elif child_with(verb, "dobj") is not None:
        return set()
    return content


def _is_infinitive(clause: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children)


def _order(verb: Token, words: ReportingWords) -> set[int]:
    """An object with its to-clause ("urged Lorn to leave"), both of them."""
    clause = child_with(verb, "ccomp", "xcomp")
    target = child_with(verb, "dobj", "nsubjpass")
    if clause is None and target is not None:
        clause = child_with(target, "acl", "relcl")
    if clause is None or not _is_infinitive(clause):
        return set()
    content = subtree_indices(clause)
    if target is not None:
        content |= subtree_indices(target)
    return content


def _address(verb: Token, words: ReportingWords) -> set[int]:
    """The to-clause of "told them to leave", without those who were told."""
    clause = child_with(verb, "xcomp", "ccomp")
    if clause is None or not _is_infinitive(clause):
        return set()
    return {i for i in subtree_indices(clause) if i > verb.i and not _is_before_to(clause, i)}


def _is_before_to(clause: Token, index: int) -> bool:
    for child in clause.children:
        if child.dep_ == "aux" and child.lower_ == "to":
            return index < child.i
    return False


def _object(verb: Token, words: ReportingWords) -> set[int]:
    """A noun phrase, with what the verb says of it ("accused Lorn of …", "praised … for …")."""
    target = child_with(verb, "dobj")
    passive = child_with(verb, "nsubjpass")
    if target is None and passive is not None and agent_of(verb) is not None:
        target = passive
    if target is None:
        gerund = child_with(verb, "xcomp")
        if gerund is not None and gerund.tag_ == "VBG":
            return subtree_indices(gerund)
        return set()
    content = subtree_indices(target)
    wanted = _OF_THE_OBJECT | (_OF_THE_RELATED if verb.lemma_ in _RELATING else frozenset())
    if verb.lemma_ == "blame":
        wanted |= {"on"}
    for child in verb.rights:
        if child.i > target.i and child.dep_ in {"prep", "dative"} and child.lower_ in wanted:
            content |= subtree_indices(child)
    return content


def _as(verb: Token, words: ReportingWords) -> set[int]:
    """What is called something, and what it is called."""
    named = child_with(verb, "oprd")
    if named is None:
        named = next(
            (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as" and c.i > verb.i),
            None,
        )
    if named is None:
        named = next((c for c in verb.children if c.dep_ == "ccomp" and _is_small(c)), None)
    if named is None:
        return _named_in_quotation(verb)
    content = subtree_indices(named)
    target = child_with(verb, "dobj", "nsubjpass")
    if target is not None:
        content |= subtree_indices(target)
    return content


_NAMING = frozenset({"call", "label", "dub", "term", "brand", "declare", "deem", "pronounce"})


def _named_in_quotation(verb: Token) -> set[int]:
    """Read "called the plan “a gift”" where the parser missed it: all between the verb and the mark."""
    if verb.lemma_ not in _NAMING:
        return set()
    doc = verb.doc
    for index in range(verb.i + 1, min(verb.i + 10, len(doc) - 1)):
        if doc[index].is_quote or doc[index].text in {"''", "``"}:
            return set(range(verb.i + 1, index + 2)) if index > verb.i + 1 else set()
        if doc[index].is_punct or doc[index].is_space or doc[index].pos_ == "VERB":
            return set()
    return set()


def _raised(verb: Token, words: ReportingWords) -> set[int]:
    """The clause around "seems", with the subject that it was raised from."""
    complement = child_with(verb, "xcomp", "oprd", "ccomp", "acomp", "attr")
    if complement is None:
        return set()
    content = subtree_indices(complement)
    subject = child_with(verb, "nsubj", "nsubjpass")
    if subject is not None and subject.lower_ != "it":
        content |= subtree_indices(subject)
    return content


def _prepositional(verb: Token, words: ReportingWords) -> set[int]:
    """What stands behind the verb's own preposition ("warned of a flood")."""
    key = verb_key(verb, words) or ""
    allowed = words.prepositions.get(key, words.prepositions.get(verb.lemma_, frozenset()))
    if key.startswith("be "):
        allowed = words.adjectives.get(key[3:], frozenset())
    for child in _complements(verb):
        if child.dep_ == "prep" and child.i > verb.i and child.lower_ in allowed:
            governed = child_with(child, "pobj", "pcomp")
            if governed is not None:
                return subtree_indices(governed)
    return set()


_FRAMES = (
    ("clause", _clause),
    ("infinitive", _infinitive),
    ("order", _order),
    ("address", _address),
    ("as", _as),
    ("raised", _raised),
    ("prepositional", _prepositional),
    ("object", _object),
)


def _of_noun(noun: Token, words: ReportingWords) -> Iterator[Attribution]:
    """Attributions whose cue is a noun ("the mayor's claim that …")."""
    for child in noun.rights:
        governed = _governed_by_noun(noun, child, words)
        if governed is None:
            continue
        stretches = runs(noun.doc, _without_aside(noun.doc, subtree_indices(governed)))
        if stretches:
            with_preposition = child.dep_ == "prep" and child.i == noun.i + 1
            yield Attribution(
                cue=(noun.i, noun.i + 2 if with_preposition else noun.i + 1),
                head=noun.i,
                content=tuple(stretches),
                source=_owner(noun),
                frame="noun",
            )
        return


def _governed_by_noun(noun: Token, child: Token, words: ReportingWords) -> Token | None:
    """The head of what a noun reports, if this child of it holds that."""
    lemma = noun.lemma_.lower()
    if child.dep_ in {"acl", "ccomp"} and child.pos_ in {"VERB", "AUX"}:
        if _is_infinitive(child):
            return child if lemma in words.infinitive_nouns else None
        has_mark = child_with(child, "mark") is not None
        return child if has_mark and lemma in words.clause_nouns else None
    if child.dep_ == "prep" and f"{lemma} {child.lower_}" in words.noun_prepositions:
        return child_with(child, "pobj", "pcomp")
    return None


def _owner(noun: Token) -> Stretch | None:
    """Whose claim it is: the possessive, the by- or from-phrase, or who makes it."""
    owner = child_with(noun, "poss")
    if owner is not None:
        return phrase_range(owner)
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            governed = child_with(child, "pobj")
            if governed is not None:
                return phrase_range(governed)
    if noun.dep_ in {"dobj", "attr", "pobj"}:
        verb = noun.head.head if noun.dep_ == "pobj" else noun.head
        if verb.pos_ in {"VERB", "AUX"} and not is_passive(verb):
            subject = subject_of(verb)
            return phrase_range(subject) if subject is not None else None
    return None


def _according(token: Token) -> Iterator[Attribution]:
    """Read "according to X": the rest of its clause is the content."""
    doc = token.doc
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return
    to = doc[token.i + 1]
    named = child_with(to, "pobj") or child_with(token, "pobj")
    if named is None:
        return
    phrase = subtree_indices(token) | subtree_indices(to)
    clause = _clause_above(token)
    if clause is None:
        return
    content = subtree_indices(clause) - phrase
    stretches = runs(doc, content)
    if stretches:
        yield Attribution(
            cue=(token.i, token.i + 2),
            head=token.i,
            content=tuple(stretches),
            source=phrase_range(named),
            frame="according",
        )


def _clause_above(token: Token) -> Token | None:
    """The clause that an adverbial belongs to: the sentence's, if a comma sets it off."""
    at = token.head
    while at.head.i != at.i and at.pos_ not in {"VERB", "AUX"}:
        at = at.head
    set_off = token.i > 0 and token.nbor(-1).text == ","
    while set_off and at.head.i != at.i and at.dep_ not in {"relcl", "acl"}:
        at = at.head
    return at


def split_at_further_cues(
    doc: Doc, attributions: list[Attribution], words: ReportingWords
) -> list[Attribution]:
    """End contents where the reporter goes on: "said the pier was safe, adding that …".

    The parser hangs such participles on the nearest verb. Behind a comma, outside quotation
    marks, a participle of saying belongs to the one who spoke last, and so does its source.
    """
    by_head = {a.head: a for a in attributions}
    for outer in attributions:
        for start, end in outer.content:
            cut = _further_cue(doc, outer, start, end, by_head, words)
            if cut is None:
                continue
            inner = by_head[cut]
            if (
                doc[cut].dep_ in {"advcl", "acl", "conj", "pcomp"}
                and _has_no_subject(doc[cut])
                and outer.source
            ):
                by_head[cut] = replace(inner, source=outer.source)
            current = by_head[outer.head]
            last = _cut_before(doc, cut, outer)
            content = tuple((a, min(b, last)) for a, b in current.content if a < last)
            by_head[outer.head] = replace(current, content=content)
            break
    return [by_head[a.head] for a in attributions]


def _further_cue(  # noqa: PLR0913 - one look-up over a stretch
    doc: Doc,
    outer: Attribution,
    start: int,
    end: int,
    by_head: dict[int, Attribution],
    words: ReportingWords,
) -> int | None:
    """Index of a reporting verb inside a stretch by which the reporter goes on, or None."""
    in_quotation = False
    for index in range(start, end):
        token = doc[index]
        if token.is_quote:
            in_quotation = not in_quotation
        if in_quotation or index <= outer.head or index not in by_head:
            continue
        key = verb_key(token, words) if token.pos_ == "VERB" else None
        if key is None or not {"statement", "evaluation"} & set(words.classes.get(key, ())):
            continue
        if _cut_before(doc, index, outer) > start:
            return index
    return None


def _cut_before(doc: Doc, index: int, outer: Attribution) -> int:
    """Index where the content ends because the reporter goes on with the verb at `index`; or 0.

    Either a participle behind a comma or behind "before" and the like; or a verb with "while" or
    "but" in the cue's own tense; or one joined by "and" in the cue's tense, where the content
    is in another ("said she is ill and blamed …").
    """
    token, cue = doc[index], doc[outer.head]
    comma = _comma_before(doc, index)
    if token.tag_ == "VBG":
        if token.dep_ in {"advcl", "acl", "conj"} and comma >= index - 3:
            return comma
        opener = token.head
        if token.dep_ == "pcomp" and opener.lower_ in {"before", "after", "while"}:
            return int(opener.i)
        return 0
    if token.tag_ != cue.tag_:
        return 0
    if comma and _is_contrasted(doc, comma, index):
        return comma
    if token.dep_ == "conj" and not any(c.dep_ in {"nsubj", "aux"} for c in token.children):
        joined = token.head
        before = next((c for c in joined.rights if c.dep_ == "cc"), None)
        if joined.i <= outer.head or before is None or before.i > index:
            return 0
        if joined.tag_ != cue.tag_ or before.lower_ == "but":
            return int(before.i)
    return 0


def _has_no_subject(verb: Token) -> bool:
    return child_with(verb, "nsubj", "nsubjpass") is None


def _comma_before(doc: Doc, index: int) -> int:
    """Index of the comma before a verb, with nothing but few words between; 0 if none."""
    for at in range(index - 1, max(index - 12, 0), -1):
        if doc[at].text == ",":
            return at
    return 0


def _is_contrasted(doc: Doc, comma: int, index: int) -> bool:
    """Whether the words between comma and verb begin another report.

    "…, while others said", "…, but added", "…, and the union warned", "…, which he said".
    """
    opener = doc[comma + 1].lower_
    if opener not in {"while", "but", "and", "which", "whereas"}:
        return False
    subject = child_with(doc[index], "nsubj")
    if subject is None:
        return opener == "but" and index - comma <= 3
    return subject.i > comma
