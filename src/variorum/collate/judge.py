"""What each account does with a finding, and how well the finding stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from variorum.collate.independence import Lineage
from variorum.collate.views import View
from variorum.data import word_set
from variorum.model.claim import Claim, ClaimId, Modality, Polarity
from variorum.model.finding import Account, Origin, Stance, Status
from variorum.model.span import ArticleId, Span

_SOURCES_OF_NEWS = frozenset({"agency", "outlet"})
# Clauses that tell something for its own sake.
_WHOLE = frozenset({"main", "content"})


def is_somebodys_word(claim: Claim) -> bool:
    """Whether a claim is told as what somebody says, agencies and outlets apart."""
    return any(level.kind not in _SOURCES_OF_NEWS for level in claim.attribution)


def denies(claim: Claim) -> bool:
    """Whether the claim is reported as denied ("denied that …")."""
    return bool(_denials(claim))


def _denials(claim: Claim) -> list[Span]:
    """The words by which the claim is reported as denied."""
    cues = word_set("comparison", "denial.cues")
    return [level.cue for level in claim.attribution if level.cue_lemma in cues]


def sense(claim: Claim) -> Polarity:
    """Polarity with a denial counted as a negation.

    Reading has counted it where it took the denying words into the clause, without which the clause
    would say the opposite.
    """
    denials = _denials(claim)
    is_counted = any(f.covers(cue) for cue in denials for f in claim.fragments)
    if is_counted or not denials:
        return claim.polarity
    return "negative" if claim.polarity == "positive" else "positive"


def judge_accounts(
    untold: Sequence[Account],
    views: Sequence[View],
    differing: frozenset[ClaimId],
    denying: frozenset[ClaimId],
) -> tuple[Account, ...]:
    """The account of every article of the story, in the story's order.

    Args:
        untold: What each article says of a finding that it does not tell: it is silent, or unread
            where it was not wholly read.
        views: The claims of the finding and those that give another value for one of its slots.
        differing: Ids of claims that give a value that cannot hold together with most others'.
        denying: Ids of claims that contradict what most others say.
    """
    by_article: dict[ArticleId, list[Claim]] = defaultdict(list)
    for view in views:
        by_article[view.claim.article].append(view.claim)
    return tuple(
        _account(one.article, by_article[one.article], differing, denying)
        if one.article in by_article
        else one
        for one in untold
    )


def _account(
    article: ArticleId,
    claims: Sequence[Claim],
    differing: frozenset[ClaimId],
    denying: frozenset[ClaimId],
) -> Account:
    ordered = sorted(claims, key=lambda claim: claim.span)
    spans = tuple(fragment for claim in ordered for fragment in claim.fragments)
    credited = [claim for claim in ordered if claim.attribution]
    return Account(
        article=article,
        stance=_stance(ordered, differing, denying),
        spans=tuple(sorted(set(spans))),
        attribution=credited[0].attribution if credited else (),
        claims=tuple(sorted(claim.id for claim in ordered)),
    )


def _stance(
    claims: Sequence[Claim], differing: frozenset[ClaimId], denying: frozenset[ClaimId]
) -> Stance:
    if all(claim.id in denying for claim in claims):
        return "denies"
    if any(claim.id in differing for claim in claims):
        return "differs"
    if all(is_somebodys_word(claim) for claim in claims):
        return "attributes"
    return "states"


def judge_status(
    accounts: Sequence[Account],
    claims: Mapping[ClaimId, Claim],
    lineage: Lineage,
    *,
    is_contested: bool,
    uncounted: Collection[ClaimId] = (),
    other_value: Collection[ClaimId] = (),
) -> tuple[Status, tuple[Origin, ...]]:
    """Status and independent origins of a finding.

    Origins are counted over the accounts that tell it, in their own voice or as somebody's word.
    Only origins that tell it in their own voice corroborate the content.

    Args:
        accounts: What each account does with it.
        claims: The claims of the accounts.
        lineage: Where accounts have things from.
        is_contested: Whether values are shown that cannot hold together.
        uncounted: Claims of another value, which a copy may have brought here.
        other_value: Claims of a value that can hold beside the finding's, an earlier count or a
            part: who gives it corroborates nothing.
    """
    told = [a for a in accounts if a.stance in ("states", "attributes", "differs", "denies")]
    heard = [i for account in told for i in account.claims]
    counted = [i for i in heard if i not in uncounted] or heard
    origins = lineage.origins([claims[i] for i in counted])
    if is_contested or any(account.stance in ("denies", "differs") for account in accounts):
        return "disputed", origins
    own = [claims[i] for a in told if a.stance == "states" for i in a.claims]
    corroborating = [claim for claim in own if claim.id not in other_value]
    if len(lineage.origins(corroborating)) >= 2:
        return "corroborated", origins
    # One origin tells it in its own voice, and whoever credits it to somebody goes back to the same
    # origin: what is known is one telling, not somebody's word.
    if own and len(origins) == 1:
        return "single-origin", origins
    if any(account.stance == "attributes" for account in told):
        return "attributed", origins
    return "single-origin", origins


def usual_modality(views: Sequence[View]) -> Modality:
    """The modality most claims have; on ties the plainest."""
    votes = Counter(view.claim.modality for view in views)
    return min(votes, key=lambda modality: (-votes[modality], modality != "asserted", modality))


def is_background(views: Sequence[View]) -> bool:
    """Whether most clauses tell it as background: of whole clauses, if any are.

    A relative clause ("who was shot on Monday") is background in its own sentence; what one account
    tells so another has for its news.
    """
    asked = [view for view in views if view.claim.form in _WHOLE] or views
    return sum(view.claim.background for view in asked) * 2 > len(asked)
