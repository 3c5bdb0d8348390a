"""Whether a clause may be cut out of its sentence: what it says must not change.

Precision comes first here. Cutting a clause out of its sentence can turn its meaning around, and a
brief that says the opposite of its source is worse than none.
"""

from __future__ import annotations

import re

from variorum.brief.clause import EDGES, is_listed
from variorum.brief.material import Material, told_by
from variorum.brief.words import WORD, content_words
from variorum.data import word_set
from variorum.model.claim import Claim
from variorum.model.finding import Finding
from variorum.model.span import Citation, Span

_STARTS_WORD = re.compile(r"[“\"]?[^\W\d_]")
_CONTRACTED_START = re.compile(r"(?:I|we|you|they|he|she|it)[’'][a-z]+\b", re.IGNORECASE)
# "Lind had both signed the pact" | "and praised it": half of a pair.
_LEFT_BOTH = re.compile(r"\b(?:both|either)\b(?!.*\b(?:and|or)\b)")
# "Moss boarded three boats and, in a bold action, | seized them": what she did then.
_LEFT_AND = re.compile(r"\b(?:and|but), (?:after|at|by|during|in|on|with)\b[^,]*$")
# "in the months" | "before the pier fell"
_LEFT_TIME = re.compile(
    r"\bthe (?:\w+ )?(?:days?|hours?|minutes?|moments?|months?|time|wake|weeks?|years?)$"
)
# "Ada Moss, who keeps the pier, has shut it": what stands between commas belongs to the subject.
_BETWEEN_COMMAS = re.compile(r", [^,]*,(?= \S*$| *$)")
# "The mayor opened the meeting | — it took two hours — with a prayer"
_INTERRUPTED = re.compile(r"\s*[—–]\s?[^—–]{2,120}[—–]")
# "with Captain Ada | Moss at the helm"
_NAME_GOES_ON = re.compile(r"[a-z,—–] [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*\| [A-Z]x")
_LONGEST_NAME = 80
# "attacks, which the harbour board believes | the crew led": what they led stands before it.
_RELATIVE = re.compile(r"\b(?:which|whom)\b[^,;.]*$")
# "Ada Moss was due to speak" | "but fell ill": what was to be was not.
_WAS_TO = re.compile(
    r"\b(?:was|were) (?:due|expected|meant|planning|scheduled|set|supposed) to\b", re.IGNORECASE
)
# "The mayor was so sure of the pier, | she slept on it": how sure stands behind.
_SO_MUCH = re.compile(
    r"\b(?:are|be|became|been|felt|grew|is|looked|seemed|was|were)"
    r" (?:so (?!as\b|far\b)[a-z]+|such an? [a-z]+)\b(?! that\b)"
)
# "A year ago, | the board shut the pier": cut out, it would be news.
_LONG_PAST = re.compile(
    r"\b(?:ago|earlier|formerly|previously|(?:19|20)\d\d"
    r"|(?:last|previous) (?:autumn|decade|fall|month|season|spring|summer|term|winter|year)"
    r"|(?:months|weeks|years) before)\b",
    re.IGNORECASE,
)
# "The board faces a hard choice | -- the pier or the ferry": what it is stands behind.
_EXPLAINED = re.compile(r"\s*(?:--|[—–:])\s*\w")
# "with both sides, Lisse and Kessel |, dug in": what they were is left out; "clear enough | for …".
_LEFT_WITH = re.compile(r", with (?!.*(?<!the )\b[a-z]+(?:ed|ing)\b)[^;.]+$")
_LONGEST_WITH = 160
_AS_THEY_WERE = re.compile(r", [a-z]+(?:ed|ing)\b")
_NEXT_IN_LIST = re.compile(r",? (?:and|or) \w")


def is_whole(finding: Finding, material: Material) -> bool:
    """Whether a finding's clause means by itself what it means in its sentence.

    A clause without a finite verb is no sentence. What a single account says in its own voice must
    begin a sentence: nothing else vouches for how it was cut. A clause behind a negation, a
    condition or a doubt ("has no hope that …", "denied that …", "if …") says the opposite, or
    less, when it is cut out.
    """
    claim = material.claim_of(finding)
    lead_in = material.lead_in(finding.source)
    if claim is not None and not _is_main_clause(claim, finding.source.span):
        return False
    if finding.statement.startswith("[") and _CONTRACTED_START.match(finding.source.span.text):
        return False
    if claim is not None and claim.object is None and _RELATIVE.search(lead_in):
        return False
    if claim is not None and _points_before_its_subject(claim, finding.source.span):
        return False
    if is_cut_short(finding, material) or is_turned(finding.source, material):
        return False
    if _LONG_PAST.search(lead_in) or is_listed(f"{lead_in}{finding.source.span.text}"):
        return False
    if len(told_by(finding)) < 2 and finding.status == "single-origin":
        return not lead_in.strip(EDGES + '“"')
    before = WORD.findall(lead_in.casefold())
    return not before or before[-1] not in word_set("brief", "governors")


def is_turned(clause: Citation, material: Material) -> bool:
    """Whether a clause stands behind a negation, a condition or a doubt."""
    before = WORD.findall(material.lead_in(clause).casefold().replace("’", "'"))
    turners = word_set("brief", "turners")
    return any(word in turners or word.endswith("n't") for word in before)


def is_cut_short(finding: Finding, material: Material) -> bool:
    """Whether a clause begins inside a word, or what follows it in its sentence limits it.

    "Ada Moss was so angry | that she left", "the pier will close | unless the rain stops", and
    "Port-|Kessel lies behind a wall" are no sentences of their accounts.
    """
    sentence = material.sentence_of(finding.source)
    if sentence is not None and sentence.span.text.rstrip("”\"’' ").endswith("?"):
        # "Where do they get it that the pier holds?" does not say that it holds.
        return True
    if sentence is not None and _breaks_off(finding.source, sentence):
        return True
    if material.lead_in(finding.source)[-1:] in {"-", "‑", "/"}:
        return True
    tail = material.lead_out(finding.source)
    after = WORD.findall(tail.casefold())
    is_undone = after[:1] == ["but"] and _WAS_TO.search(finding.source.span.text)
    if is_undone or (after and after[0] in word_set("brief", "limiters")):
        return True
    is_explained = finding.status != "corroborated" and _EXPLAINED.match(tail)
    if is_explained or _INTERRUPTED.match(tail) or _goes_on(finding.source.span.text, tail):
        return True
    if _is_list_cut(finding.source, tail, material) or _lacks_what_is_said(
        finding.source, material
    ):
        return True
    if _LEFT_BOTH.search(finding.source.span.text) or _LEFT_AND.search(finding.source.span.text):
        return True
    if tail.startswith(", ") and _SO_MUCH.search(finding.source.span.text):
        return True
    if tail.strip(" .") and _LEFT_TIME.search(finding.source.span.text):
        return True
    return _is_cut_in_middle(finding.source.span.text, tail)


def _is_cut_in_middle(words: str, tail: str) -> bool:
    """Whether the word behind a clause belongs to it, or its last word to what follows.

    "The funds remain | unspent", "The island sends fish and Port Kessel | is its market".
    """
    if words.endswith(" enough") or (
        _AS_THEY_WERE.match(tail) and _LEFT_WITH.search(words[-_LONGEST_WITH:])
    ):
        return True
    if not tail[:1].isspace() or _STARTS_WORD.match(tail.strip()) is None:
        return False
    follows = WORD.findall(tail.casefold())[0]
    is_joined = follows in word_set("brief", "joins_behind") or words.endswith((",", "”", '"'))
    return "and" in words.split()[-3:] or not (is_joined or tail.strip()[0].isupper())


def _goes_on(words: str, tail: str) -> bool:
    """Whether a clause ends within a name."""
    return _NAME_GOES_ON.search(f"{words[-_LONGEST_NAME:]}|{tail[:2]}x") is not None


def _breaks_off(clause: Citation, sentence: Citation) -> bool:
    """Whether a clause reaches the end of a sentence that has none: a line, or a text cut off."""
    is_last = clause.span.end >= sentence.span.start + len(sentence.span.text.rstrip())
    return is_last and sentence.span.text.rstrip()[-1:].isalnum()


def _lacks_what_is_said(clause: Citation, material: Material) -> bool:
    """Whether a clause ends in a verb of saying, and what is said stands behind it."""
    sentence = material.sentence_of(clause)
    if sentence is None:
        return False
    levels = (level for claim in material.claims_in(sentence) for level in claim.attribution)
    is_cue = any(level.cue.end == clause.span.end for level in levels)
    return is_cue or clause.span.text.split()[-1].casefold() in word_set("brief", "says")


def _is_list_cut(clause: Citation, tail: str, material: Material) -> bool:
    """Whether a clause ends within a list of names: "Members Ada Moss, Ivo Ternan | and Bal"."""
    joined = _NEXT_IN_LIST.match(tail)
    sentence = material.sentence_of(clause)
    if joined is None or sentence is None:
        return False
    next_word = clause.span.end + joined.end() - 1
    names = [n.span for n in material.names_within(sentence) if n.form == "name"]
    return any(n.start == next_word for n in names) and any(
        n.end >= clause.span.end - 1 and n.end <= clause.span.end for n in names
    )


def _points_before_its_subject(claim: Claim, source: Span) -> bool:
    """Whether a pronoun stands before anybody is named: "Despite his best, the title …"."""
    if claim.subject is None:
        return False
    before = WORD.findall(source.text[: max(0, claim.subject.span.start - source.start)].casefold())
    possessive = re.split("[’']", (WORD.findall(claim.subject.span.text.casefold()) or [""])[0])[0]
    return bool(
        word_set("brief", "pointers")
        & {*before, possessive} - word_set("brief", "joining_pointers")
    )


def keeps_modality(clause: str, finding: Finding, material: Material) -> bool:
    """Whether a credited clause still shows that it is hoped, demanded, asked or supposed.

    "He urged them to hold the pier" must not become "they hold the pier, according to him".
    """
    claim = material.claim_of(finding)
    if claim is None or not claim.attribution or claim.modality in {"asserted", "planned"}:
        return True
    if claim.modality == "feared":
        # What somebody hopes or fears he does not say; "would" may tell that it is to come.
        return False
    return any(word in word_set("brief", "modals") for word in WORD.findall(clause.casefold()))


def _is_main_clause(claim: Claim, source: Span) -> bool:
    """Whether a clause is a sentence's own: a finite verb, no subordination before it.

    Headlines leave verbs out and captions tell of a picture: neither makes a sentence.
    """
    if claim.predicate.tense is None or claim.zone in {"headline", "caption"}:
        return False
    before = source.text[: max(0, claim.predicate.span.start - source.start)].casefold()
    before = _BETWEEN_COMMAS.sub(" ", before)
    words = [re.split("[’']", word)[0] for word in WORD.findall(before)]
    if any(word in word_set("brief", "relatives") for word in words[1:]):
        return False
    hangs = any(word in word_set("brief", "subordinators") for word in words[:2])
    return "," in before or not hangs


def is_told_elsewhere(finding: Finding, material: Material) -> bool:
    """Whether a sentence of an account not known to tell a finding shares a third of its words.

    The two were not taken for one, and may be two; but "a single account" is then more
    than we know.
    """
    words = content_words(finding.statement)
    told = {account.article for account in finding.accounts if account.spans}
    return any(
        3 * len(words & theirs) >= len(words)
        for article in sorted(material.articles)
        if article not in told
        for theirs in material.words_of(article)
    )
