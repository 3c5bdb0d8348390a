"""Sentences made of the accounts' own clauses, attributed where they are only someone's word.

Nothing is reworded. What is taken off are joints to a sentence that is not there ("But …"), what
is put on is who says it, in words that are cited too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.brief.antecedent import are_brackets_sure
from variorum.brief.cite import support
from variorum.brief.clause import clean_clause
from variorum.brief.credit import credit, is_pointed_at, names_itself, reporting_sentence
from variorum.brief.cut import is_told_elsewhere, is_whole, keeps_modality
from variorum.brief.deeds import claims_told
from variorum.brief.material import Material, told_by
from variorum.brief.opinion import is_judging
from variorum.brief.own import (
    are_pronouns_bound,
    is_it_loose,
    lacks_subject,
    leaves_open,
    own_sentence,
    quotes_nobody,
    runs_in,
    share_told,
)
from variorum.brief.passing import (
    is_done_by_now,
    is_of_another_time,
    is_overtaken,
    is_passing,
    is_within_past,
)
from variorum.brief.setting import (
    add_tail,
    end_sentence,
    sentence_case,
    without_shouting,
    without_today,
)
from variorum.brief.words import WORD
from variorum.model.claim import Attribution, Claim
from variorum.model.dossier import BriefSentence, LeftOutReason
from variorum.model.finding import Account, Finding
from variorum.model.span import ArticleId, Citation

_TAIL = re.compile(r" \((?:(?:details: )?single \w+|says an account)\)\.$")
# What follows a caption is who took the picture: "(Photo: Ada Moss, Tide)".
_PICTURE_BY = re.compile(
    r"\s*\(?\s*(?:(?:AP|AFP|File|Getty|Pool|Reuters) )?(?:Credit|Image|[Pp]hoto)s?\b"
    r"|\s*[A-Z][\w.’' -]{3,40}(?:,|/) ?(?:AFP|AP|EPA|Getty|Reuters|USA TODAY)\b"
)
_PUT_IN = re.compile(r"\[[^\]]*\]")

# Of several ways to tell a fact the shorter one leaves room for others.
FACT_POWER = 0.75

# A whole sentence that tells little beside a corroborated finding, or beside what somebody says in
# it, needs no other mark.
MIN_SHARE = {"corroborated": 0.8, "attributed": 0.6}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A sentence before law 6 was asked.

    `is_resort` is said of one with a name put in, which is told only if no other way is fit.
    """

    text: str
    citations: tuple[Citation, ...]
    finding: Finding
    is_resort: bool = False

    def checked(self, material: Material) -> BriefSentence | LeftOutReason:
        """The sentence with the citations it needs, or why it must not be written."""
        citations = support(self.text, self.citations, ())
        if citations is None:
            citations = support(self.text, self.citations, material.reserve(self.finding))
        if citations is None:
            return "a name, figure or date stands in no citation"
        return BriefSentence(text=self.text, citations=citations, findings=(self.finding.id,))


def write_fact(
    finding: Finding, material: Material, *, power: float = FACT_POWER
) -> BriefSentence | LeftOutReason:
    """A finding as a sentence.

    Corroborated findings stand as they are. What one origin alone tells says so; what is only
    somebody's word says whose. Where a clause is not clear by itself, an account's own sentence
    is told whole: of several, the one that holds most of what the accounts agree on.
    """
    left_out: LeftOutReason = "not clear by itself"
    best: tuple[float, BriefSentence] | None = None
    for draft in _drafts(finding, material):
        if best is not None and isinstance(draft, Draft) and draft.is_resort:
            continue
        sentence = draft if isinstance(draft, str) else draft.checked(material)
        if isinstance(sentence, str):
            left_out = sentence
            continue
        unfit = _is_unfit(sentence, finding, material)
        if unfit is not None:
            left_out = unfit
            continue
        gain = material.agreement.gain(sentence.text, power=power)
        if best is None or gain > best[0]:
            best = gain, sentence
    return left_out if best is None else best[1]


def _is_unfit(
    sentence: BriefSentence, finding: Finding, material: Material
) -> LeftOutReason | None:
    """Why a sentence that its citations bear out tells no news, if it does not."""
    if material.is_title(_TAIL.sub("", sentence.text)) or _is_caption(sentence, material):
        return "not clear by itself"
    whole = material.sentence_of(sentence.citations[0])
    # Of what several accounts tell each says for itself when it was.
    may_be_old = whole if finding.status != "corroborated" else None
    if may_be_old and is_within_past(may_be_old, claims_told(material, sentence), material):
        return "not clear by itself"
    if _is_judged(sentence, finding, material):
        return "a judgement or a guess"
    return "overtaken by later accounts" if _is_stale(sentence, material) else None


def _is_caption(sentence: BriefSentence, material: Material) -> bool:
    """Whether behind a sentence stands who took the picture that it tells of."""
    words = material.sentence_of(sentence.citations[0]) or sentence.citations[0]
    text = material.articles[words.article].text
    return _PICTURE_BY.match(text, words.span.end) is not None


def _is_judged(sentence: BriefSentence, finding: Finding, material: Material) -> bool:
    """Whether a sentence tells what its writer thinks rather than what is so."""
    if _supposes(finding, material):
        return True
    claim = material.claim_of(finding)
    is_said = claim is not None and any(level.reports for level in claim.attribution)
    if not (is_said and finding.status == "attributed") and is_judging(sentence.text):
        return True
    # What nobody else tells, and who tells it argues a case, is no fact, nor whom he calls for it.
    article = sentence.citations[0].article
    is_ours = finding.status == "single-origin" or len(told_by(finding)) < 2
    return is_ours and material.is_opinion(article)


def _is_stale(sentence: BriefSentence, material: Material) -> bool:
    """Whether a sentence tells of another time than the accounts do by now."""
    article = sentence.citations[0].article
    checks = (is_passing, is_overtaken, is_of_another_time)
    if any(check(sentence.text, article, material) for check in checks):
        return True
    # What a sentence says first is its news.
    return any(is_done_by_now(claim, material) for claim in claims_told(material, sentence)[:1])


def _supposes(finding: Finding, material: Material) -> bool:
    """Whether a single account itself supposes that something may be so."""
    if finding.modality != "possible" or finding.status != "single-origin":
        return False
    claim = material.claim_of(finding)
    return claim is not None and not claim.attribution


def _drafts(finding: Finding, material: Material) -> Iterator[Draft | LeftOutReason]:
    """Ways to write a finding; where an account's own words say whose it is, they are the way."""
    reported = _as_reported(finding, material)
    if reported is not None:
        yield reported
        return
    yield from _clauses(finding, material)
    yield from _in_own_words(finding, material)


def _clauses(finding: Finding, material: Material) -> Iterator[Draft | LeftOutReason]:
    """The clause that tells a finding, as stated and as printed."""
    if not is_whole(finding, material):
        return
    claim = material.claim_of(finding)
    names = material.names_within(finding.source)
    if claim is not None and claim.quoted and len(told_by(finding)) < 2:
        # What stands between quotation marks is quoted, or told by several, or not told.
        return
    if (claim is not None and leaves_open(claim)) or runs_in(finding.source, names, material):
        return
    bound = are_pronouns_bound(names, finding.source.span)
    sure = are_brackets_sure(finding.source, material)
    sentence = material.sentence_of(finding.source)
    claims = () if sentence is None else material.claims_in(sentence)
    tellings: tuple[str, ...] = (finding.statement, finding.source.span.text)
    if not _is_of_a_piece(*tellings):
        # Taken out of the middle, "… and dismissed him" tells of somebody else.
        tellings = tellings[1:]
    for words in dict.fromkeys(tellings):
        clause = clean_clause(words) if bound or ("[" in words and sure) else None
        if clause is None or is_it_loose(clause, names) or quotes_nobody(clause, claims):
            continue
        if "[" not in words and claim is not None and lacks_subject(claim, finding.source.span):
            continue
        if keeps_modality(clause, finding, material):
            yield _with_status(clause, finding, material)


def _is_vouched(finding: Finding, material: Material) -> bool:
    """Whether several origins bear out what a finding's statement itself tells.

    That a paper says forty ships called is no fact because others say that ships did.
    """
    if finding.status != "corroborated":
        return False
    claim = material.claim_of(finding)
    if claim is None or not any(level.reports for level in claim.attribution):
        return True
    figures = {word for word in WORD.findall(finding.source.span.text) if word[0].isdigit()}
    others = [s.text for a in finding.accounts if a.article != claim.article for s in a.spans]
    return all(any(figure in WORD.findall(text) for text in others) for figure in figures)


def _is_of_a_piece(statement: str, printed: str) -> bool:
    """Whether a statement, without what was put in, stands in its account as it is."""
    stretches = [" ".join(s.split()).strip(" .") for s in _PUT_IN.split(statement)]
    text = " ".join(printed.split())
    return all(stretch.casefold() in text.casefold() for stretch in stretches)


def _in_own_words(finding: Finding, material: Material) -> Iterator[Draft]:
    """The whole sentences of the accounts that tell a finding."""
    for claim in material.claims_of(finding):
        if finding.status == "attributed" and not any(level.reports for level in claim.attribution):
            # What is only somebody's word is told with whose it is, or not at all.
            continue
        found = own_sentence(claim, material)
        if found is None:
            continue
        clause, sentence, named = found
        tail, also = "", []
        if share_told(claim, sentence, material) < MIN_SHARE.get(finding.status, 2.0):
            also = material.alike(sentence) if len(told_by(finding)) < 2 else []
            tail = "" if also else _whose_words(finding, claim, sentence, material)
        yield Draft(
            text=end_sentence(add_tail(_set(clause, sentence.article, material), tail)),
            citations=(sentence, *named, *other_tellings(finding, sentence.article), *also),
            finding=finding,
            is_resort=bool(named),
        )


def _whose_words(finding: Finding, claim: Claim, sentence: Citation, material: Material) -> str:
    """That a whole sentence is one account's; "single" only where that is certain."""
    if _is_credited_at_its_end(claim, sentence):
        # "…, the mayor said (says an account)" tells the reader nothing more.
        return ""
    is_known = finding.status == "single-origin" and (
        len(told_by(finding)) > 1 or not is_told_elsewhere(finding, material)
    )
    return _alone(finding) if is_known else _in_full(finding)


def _is_credited_at_its_end(claim: Claim, sentence: Citation) -> bool:
    """Whether a sentence ends with who says what it tells."""
    end = sentence.span.start + len(sentence.span.text.rstrip(" .”\"’'"))
    ends = (max(level.span.end, level.cue.end) for level in claim.attribution if level.reports)
    return any(reached >= end for reached in ends)


def _as_reported(finding: Finding, material: Material) -> Draft | None:
    """What is only somebody's word, in the account's own sentence that says whose."""
    if _is_vouched(finding, material):
        return None
    sentence = reporting_sentence(finding, material)
    clause = clean_clause(sentence.span.text) if sentence is not None else None
    if sentence is None or clause is None:
        return None
    if not are_pronouns_bound(material.names_within(sentence), sentence.span):
        return None
    return Draft(
        text=end_sentence(_set(clause, finding.source.article, material)),
        citations=(sentence, *other_tellings(finding)),
        finding=finding,
    )


def _with_status(clause: str, finding: Finding, material: Material) -> Draft | LeftOutReason:
    """Add whose word it is, or that nobody else has it."""
    citations = [finding.source, *other_tellings(finding)]
    tail = ""
    if not _is_vouched(finding, material):
        credited = _credited(finding, material)
        if credited is None:
            return "speaker not named in the text"
        tail, words = credited
        if any(names_itself(word.span, clause) for word in words):
            # "Lind urged them to wait, according to Lind" is nobody's sentence.
            return "not clear by itself"
        citations += words
        if not tail and finding.status == "single-origin":
            if len(told_by(finding)) < 2 and is_told_elsewhere(finding, material):
                return "perhaps told by another account too"
            tail = _alone(finding)
    return Draft(
        text=end_sentence(add_tail(_set(clause, finding.source.article, material), tail)),
        citations=tuple(citations),
        finding=finding,
    )


def _credited(finding: Finding, material: Material) -> tuple[str, list[Citation]] | None:
    """Whose word a finding is: by the account of its statement, else by the first that says."""
    chain = material.credited(finding)
    named = _named_elsewhere(chain, finding)
    if named is not None:
        return credit(named.attribution, named.article, material)
    if chain or finding.status != "attributed":
        return credit(chain, finding.source.article, material, material.claim_of(finding))
    for account in finding.accounts:
        found = credit(account.attribution, account.article, material)
        if found is not None and found[1]:
            return found
    return None


def _named_elsewhere(chain: Sequence[Attribution], finding: Finding) -> Account | None:
    """The account that names another speaker than the one whom the statement's "he" was taken for.

    Whom "he" stands for is the least certain of all references; who prints the name is to be asked.
    """
    if not chain or not is_pointed_at(chain[-1].span):
        return None
    ours = set(WORD.findall(chain[-1].name))
    for account in finding.accounts:
        level = account.attribution[-1] if account.attribution else None
        if level is None or level.kind != "person" or not level.reports:
            continue
        theirs = set(WORD.findall(level.name))
        if theirs & set(WORD.findall(level.span.text)) and not theirs & ours:
            return account
    return None


def other_tellings(finding: Finding, told: ArticleId | None = None) -> list[Citation]:
    """The longest words of every other account that tells it."""
    return [
        Citation(a.article, max(a.spans, key=lambda s: (s.end - s.start, -s.start)))
        for a in told_by(finding)
        if a.article != (told or finding.source.article) and a.spans
    ]


def _set(clause: str, article: ArticleId, material: Material) -> str:
    """A clause as a sentence begins."""
    texts = (material.articles[a].text for a in dict.fromkeys((article, *material.articles)))
    return sentence_case(without_shouting(without_today(clause), texts))


def _in_full(finding: Finding) -> str:
    """That one account alone bears out all of a sentence, though others may tell what it is of."""
    return " (details: single account)" if len(told_by(finding)) > 1 else " (says an account)"


def _alone(finding: Finding) -> str:
    return " (single origin)" if len(told_by(finding)) > 1 else " (single account)"
