"""Where what is reported ends and the reporter speaks again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from variorum.read.quoting.reporting_cues import Attribution, Stretch, cue_range, is_infinitive
from variorum.read.quoting.speech_grammar import BREAKS, child_with, runs, subtree_indices

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def without_aside(doc: Doc, content: set[int], *, is_clause: bool = False) -> set[int]:
    """Leave out a relative clause that a comma sets off at the end: the reporter's own remark.

    Behind a clause, ", where it fell" goes on with what was said.
    """
    if not content:
        return content
    last = max(content)
    openers = _RELATIVES if is_clause else _RELATIVES | {"WRB"}
    for index in sorted(content):
        token = doc[index]
        if token.tag_ in openers and token.dep_ != "ROOT":
            comma = _comma_right_before(doc, index)
            ends = any(a.dep_ == "relcl" and a.right_edge.i >= last - 1 for a in token.ancestors)
            if ends and comma in content:
                return {i for i in content if i < comma}
        is_aside = _is_remark(doc, index) or _is_set_off(doc, index)
        if is_aside and index - 1 in content and token.head.right_edge.i >= last - 1:
            return {i for i in content if i < index - 1}
    return content


_RELATIVES = frozenset({"WP", "WDT", "WP$"})


def with_rest(verb: Token, content: set[int]) -> set[int]:
    """Draw on over a verb that the parse gave to no subject: "note that a fall so late | is rare".

    A finite verb right behind what is said, without a subject of its own, belongs to it, unless
    the cue stands in that verb's own subject ("those who say it fell | are few").
    """
    doc, end = verb.doc, max(content, default=0) + 1
    if not content or min(content) < verb.i or end >= verb.sent.end:
        return content
    if verb.tag_ not in _FINITE or doc[end].tag_ not in _FINITE - {"VB"}:
        return content
    clause = doc[end].head if doc[end].dep_ in {"aux", "auxpass"} else doc[end]
    is_own = clause.is_ancestor(verb) and verb.dep_ != "csubj"
    is_inside = any(a.dep_ in {"relcl", "acl"} for a in (verb, *verb.ancestors))
    if is_own or is_inside or doc[end - 1].text in ":;":
        return content
    rest = range(end, verb.sent.end)
    stop = next((i for i in rest if doc[i].text in BREAKS or doc[i].text in ";:"), rest.stop)
    return content | set(range(end, stop))


def without_concession(verb: Token, content: set[int]) -> set[int]:
    """Leave out ", though it is late" behind what was said: there the reporter weighs it."""
    doc = verb.doc
    for index in sorted(i for i in content if i > verb.i + 1):
        is_even = doc[index - 1].lower_ == "even"
        is_opener = doc[index].lower_ in _CONCEDING or (is_even and doc[index].lower_ == "as")
        before = doc[index - 2 if is_even else index - 1]
        if is_opener and doc[index].dep_ == "mark" and before.i > verb.i:
            is_dash = before.text == "-" and before.whitespace_
            ends = doc[index].head.right_edge.i >= max(content) - 1
            if ends and (before.text in BREAKS or is_dash):
                return {i for i in content if i < before.i}
    return content


_CONCEDING = frozenset({"though", "although"})


def ended(attribution: Attribution, last: int) -> Attribution:
    """An attribution without what lies behind token `last`, unless nothing would be left."""
    content = tuple((a, min(b, last)) for a, b in attribution.content if a < last)
    return replace(attribution, content=content) if content else attribution


def with_complements(doc: Doc, content: tuple[Stretch, ...], cue: int) -> tuple[Stretch, ...]:
    """Draw on over what completes the last word: "called for a fund | to mend the pier".

    Parsers hang such infinitives and prepositions on the cue as often as on the noun.
    """
    start, end = content[-1]
    last = doc[end - 1]
    if start < cue or (last.tag_ == "PRP" and "sel" not in last.lower_):
        return content
    sentence_end = doc[end - 1].sent.end
    while end < sentence_end:
        opens = (doc[end].tag_ == "TO" and doc[end].dep_ == "aux") or _opens_clause(doc[end], cue)
        head = doc[end].head if opens else doc[end]
        is_complement = head.pos_ == "ADP" and _completes(head, last)
        if head.left_edge.i != end or not (is_complement or head.i > end):
            break
        end = head.right_edge.i + 1
        stretches = runs(doc, range(start, min(end, sentence_end)))
        return (*content[:-1], *stretches)
    return content


def with_reason(verb: Token, content: set[int]) -> set[int]:
    """Draw on over the reason behind what is wanted or blamed: "urged a ban | because it leaks".

    Parsers hang it on the cue, whose reason is the same.
    """
    end = max(content, default=-1) + 1
    reason = next((c for c in verb.rights if c.left_edge.i == end), None)
    if reason is None or end <= verb.i or reason.dep_ not in {"prep", "advcl"}:
        return content
    is_reason = reason.left_edge.lower_ == "because"
    return content | subtree_indices(reason) if is_reason else content


def with_further_acts(verb: Token, content: set[int]) -> set[int]:
    """Draw on over a list of infinitives: "urged them to mend the pier | , close it and …"."""
    doc = verb.doc
    end = max(content, default=-1) + 1
    if end <= verb.i or end + 1 >= verb.sent.end or doc[end].text != ",":
        return content
    act = doc[end + 1]
    before = [doc[i] for i in content if i > verb.i and doc[i].tag_ == "VB"]
    is_act = act.tag_ == "VB" and act.dep_ in {"conj", "dep"} and act.head.i < act.i
    has_own = child_with(act, "aux", "nsubj", "nsubjpass") is not None
    if not is_act or has_own or not any(is_infinitive(clause) for clause in before):
        return content
    return content | set(range(end, act.right_edge.i + 1))


def _opens_clause(token: Token, cue: int) -> bool:
    """Whether "that" opens a clause behind a noun: "dismissed a report on Monday | that …"."""
    if token.lower_ != "that" or token.nbor(-1).lower_ == "now":  # a content stands before it
        return False
    if any(t.lower_ in {"so", "such"} for t in token.doc[cue + 1 : token.i]):
        return False  # "was so vague about the plan that nobody came"
    return token.head.i > token.i and token.head.left_edge.i == token.i


_COMPLETING = frozenset({"to", "for", "against", "from", "about", "as", "of"})


def _completes(preposition: Token, noun: Token) -> bool:
    """Whether a prepositional phrase belongs to the noun before it rather than to the cue."""
    if preposition.lower_ in _COMPLETING:
        return True
    if preposition.lower_ == "in":
        return child_with(preposition, "pcomp") is not None
    governed = child_with(preposition, "pobj", "pcomp")
    is_day = governed is not None and governed.ent_type_ in {"DATE", "TIME", "EVENT"}
    is_topic = governed is not None and not is_day and noun.pos_ in {"NOUN", "ADJ", "PUNCT"}
    return preposition.lower_ == "on" and is_topic


def _comma_right_before(doc: Doc, index: int) -> int:
    """Index of the comma before a relative pronoun, over a preposition or closing mark; or -1."""
    at = index - 1
    if at > 0 and doc[at].pos_ == "ADP":
        at -= 1
    if at > 0 and doc[at].is_quote:
        at -= 1
    return at if at > 0 and doc[at].text == "," else -1


def _is_set_off(doc: Doc, index: int) -> bool:
    """Whether ", the former mayor", "— a sum that …", "compared with …" begins here.

    What explains a name at the end of what is reported is the reporter's: two in three times by
    the people who annotated news.
    """
    token = doc[index]
    if index < 2 or doc[index - 1].text not in BREAKS:
        return False
    if token.lower_ == "compared":
        return token.dep_ in {"prep", "acl", "advcl"}
    is_article = token.lower_ in {"a", "an", "the"} and token.dep_ == "det"
    return is_article and token.head.dep_ == "appos" and token.head.head.i < index


_REMARKS = frozenset(
    {
        "charge", "claim", "accusation", "assertion", "allegation", "reference", "swipe", "move",
        "remark", "comment", "contention", "argument", "nod", "jab", "dig", "statement", "sign",
        "refrain", "notion", "view", "point", "suggestion", "figure", "step", "feat", "message",
    }
)  # fmt: skip


def _is_remark(doc: Doc, index: int) -> bool:
    """Whether ", a charge that …", ", a swipe at …" begins here: the reporter's own summing up."""
    if doc[index].lower_ not in {"a", "an"} or index < 2 or doc[index - 1].text not in BREAKS:
        return False
    return doc[index].head.lemma_.lower() in _REMARKS


def is_told_to(verb: Token) -> bool:
    """Whether a verb's object is those who are spoken to ("…, she told reporters")."""
    target = child_with(verb, "dobj")
    return target is not None and (
        verb.lemma_ in {"tell", "ask", "assure", "warn", "remind", "inform", "promise", "advise"}
        or (target.pos_ == "PRON" and target.lower_ not in {"it", "this", "that"})
        or (verb.lemma_ in {"write", "email"} and target.ent_type_ == "PERSON")
    )


def without_date(verb: Token, content: set[int]) -> set[int]:
    """Leave out the day on which it was said ("said Friday it would open")."""
    index = verb.i + 1
    doc = verb.doc
    while index in content and doc[index].ent_type_ in {"DATE", "TIME"}:
        index += 1
    day = range(verb.i + 1, index)
    is_day = any(doc[i].dep_ == "npadvmod" for i in day)
    if len(day) == 1 and doc[day[0]].dep_ in {"compound", "nmod"}:
        is_day = doc[index].pos_ == "PROPN"  # "said Wednesday Norland would …"
    if not is_day or index not in content:
        return content
    return content - set(day)


def with_antecedent(verb: Token, content: set[int]) -> set[int]:
    """Read "a step they say could help": what the clause is said of stands before the cue.

    Where the content lacks its subject, that is the relative pronoun or else the noun itself.
    """
    noun = verb.head
    behind = [i for i in content if i > verb.i]
    is_relative = verb.dep_ == "relcl" and noun.i < verb.i and len(behind) == len(content) > 0
    if not is_relative or verb.doc[min(behind)].tag_ not in _FINITE - {"VB"}:
        return content
    doc, first = verb.doc, verb.left_edge.i
    if verb not in doc[min(behind)].ancestors:
        return set()  # "Everything Lorn says is a lie": the sentence's own verb
    if doc[first].tag_ in {"WDT", "WP", "IN"}:
        return content | {first}
    if any(doc[i].tag_ in {"WDT", "WP"} for i in range(noun.i + 1, verb.i)):
        return content
    return content | set(range(noun.left_edge.i, noun.i + 1))


def without_predicates(verb: Token, content: set[int]) -> set[int]:
    """Leave out what cannot be a clause of its own: "continued a race on Monday that is close".

    A relative clause right behind a noun, or, behind a participle, a predicate that goes on with
    the subject before it: "A note, telling schools to close, has drawn anger".
    """
    behind = [i for i in content if i > verb.i]
    if len(behind) < len(content) or not behind or verb.dep_ == "relcl":
        return content
    doc, first = verb.doc, min(behind)
    opener, previous = doc[first], doc[first - 1]
    is_finite = doc[min(first + 1, len(doc) - 1)].tag_ in _FINITE
    is_relative = opener.lower_ == "that" and opener.dep_ == "nsubj" and is_finite
    if is_relative and previous.i > verb.i and previous.pos_ in {"NOUN", "PROPN"}:
        return set()
    is_bare = opener.tag_ in _FINITE - {"VB"} and previous.text == ","
    return set() if is_bare and verb.tag_ == "VBG" else content


def around_parenthesis(verb: Token, content: set[int], source: Stretch | None) -> set[int]:
    """Read "Estimates, Lorn said, were too high" where the parser lost one side of the clause.

    A finite verb right behind the comma has its subject before the parenthesis, and what stands in
    front of both commas is said as well: "In case of rain, the port said, the pier will close".
    """
    doc, sentence = verb.doc, verb.sent
    if source is None or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return content
    first, end = min(source[0], verb.i), max(source[1], verb.i + 1)
    lead = first - 2 if first > 1 and doc[first - 1].is_quote else first - 1
    if end - first > source[1] - source[0] + 1 or lead <= sentence.start or end + 1 >= sentence.end:
        return content
    goes_on = doc[end + 1]
    if doc[lead].text != "," or doc[end].text != "," or goes_on.is_quote:
        return content
    is_clause = goes_on.tag_ in _FINITE - {"VB"}
    is_aside = doc[first - 1].is_quote and goes_on.tag_ in {"VBG", "VBN", "WP", "WDT"}
    is_joined = doc[lead - 1].pos_ in {"CCONJ", "SCONJ"}  # "…, but, officials said, …"
    if is_aside or is_joined or (not is_clause and (not content or min(content) < verb.i)):
        return content  # "“…,” Lorn said, pointing at the sea, “…”"
    return set(range(sentence.start, first - 1)) | set(range(end + 1, sentence.end))


_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VB"})


def one_side(verb: Token, content: set[int]) -> set[int]:
    """Keep the side of the cue on which the clause's verb stands, unless commas enclose the cue.

    "While he spoke, Lorn noted that …": what stands before belongs to the reporting clause.
    "In May, Lorn said, it will open": the clause goes on behind the parenthesis.
    """
    before = {i for i in content if i < verb.i}
    behind = content - before
    if before and not behind and not _may_precede(verb, before):
        return set()
    if not before or not behind or all(verb.doc[i].tag_ in {"WDT", "WP"} for i in before):
        return content
    if verb.tag_ in {"VBG", "VB"} and verb.dep_ != "ROOT":
        return behind  # "…, adding that": such a clause is never turned round
    first = verb.doc[min(behind)]
    if first.text in BREAKS or first.nbor(-1).text in BREAKS:
        return content
    complement = child_with(verb, "ccomp")
    is_behind = complement is not None and complement.i > verb.i
    return behind if is_behind or _follows_at_once(verb) else before


def _may_precede(verb: Token, before: set[int]) -> bool:
    """Whether what stands before a verb, and nothing behind it, can be what it reports."""
    tags = {verb.doc[i].tag_ for i in before}
    if not tags & _FINITE and not any(verb.doc[i].is_quote for i in before):
        return False  # "For much of the evening, Lorn assured": an adverbial, no clause
    if child_with(verb, "dobj") is not None and not is_told_to(verb):
        return False  # "…; the bank puts the figure at …": the verb has its content
    return not any(c.dep_ == "xcomp" and is_infinitive(c) for c in verb.rights)


def _follows_at_once(verb: Token) -> bool:
    """Whether a clause begins right behind the verb: "While she slept, he said he …"."""
    clauses = [c for c in verb.rights if c.dep_ == "ccomp"]
    if any(c.left_edge.lower_ == "that" and c.left_edge.dep_ == "mark" for c in clauses):
        return True  # "As she saw it, Lorn said on Monday that …"
    previous = verb.nbor(-1)
    if previous.text == "," or previous.is_quote:
        return False  # "“…,” said Lorn, who …"
    return any(c.dep_ == "ccomp" and c.left_edge.i == cue_range(verb)[1] for c in verb.rights)
