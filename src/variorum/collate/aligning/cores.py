"""Whether two claims have one core: the same act of the same people upon the same thing.

An account adds to a fact what it alone thinks worth telling, so that most words of a clause may be
missing from another one that tells the same fact. Scores of alignment weigh all words alike; here
only who does what to whom is compared, act by act and name by name, or which figure is given of
what, and what else the clauses have in common must support it. Or, where people and things go by
other names ("an ex-employee", "a gunman"), one act is told in much the same words or is done to
the same thing.
"""

from __future__ import annotations

from variorum.collate.aligning.certainty import Doubt, find_doubts, why_in_doubt
from variorum.collate.aligning.features import (
    Comparison,
    enough_words,
    printed_words,
    related_acts,
    same_count,
    same_figures,
    same_times,
)
from variorum.collate.views import View
from variorum.collate.words import base_form
from variorum.data import word_set
from variorum.model.finding import IdentityId

# Least relatedness of two predicates, or of two nouns, for words of one act or of one thing.
_ONE_ACT = 0.8
# The same of what either act is for, where both tell.
_ONE_PURPOSE = 0.3
# What two clauses must have in common beside who acts and what is acted on: the less of these is
# named or called alike, the more words, names and values.
_SUPPORT, _FOR_A_NAME, _FOR_A_NOUN = 3, 2, 1
# The same beside an act upon one thing.
_FOR_A_THING = 2
# More where nothing is acted on ("is critical", "won"), or a figure stands for the act.
_MORE_WITHOUT_OBJECT, _MORE_FOR_A_FIGURE = 1, 2
# Figures from here on are seldom the same by chance, as those with a unit are.
_RARE_FIGURE = 100
# Least score of two claims with one core. Of 56 such pairs of 190 events (NeuS, BASIL) that the
# score or a doubt had kept apart 46 were one, and of the 17 findings they made corroborated all.
# More is asked for where words or a thing acted on tell: below it half of those read were two.
MIN_CORE, _MIN_OTHER_CORE = 0.4, 0.5
# Words as printed that two clauses long enough to tell must share for one act of them to be one. Of
# 466 judged pairs in doubt (news_cluster, BASIL, ECB+, NeuS) 268 were one; all 20 of these were.
# Elsewhere the wrong ones of them were hardly alike, and nothing but common words was.
_LIKE_WORDS, _LONG_ENOUGH = 0.24, 0.69
_MUCH_ALIKE, _FOR_LIKE_WORDS = 0.3, 3
# Printed words tell nothing of a clause that holds another one between its own.
_OWN_WORDS = 0.6
# What stands around a core may differ.
_OUTWEIGHED: frozenset[Doubt] = frozenset({"each tells more", "little in common"})
# Where words tell, or the thing that is acted on, one of these may be a mere matter of names.
_BY_OTHER_NAMES: frozenset[Doubt] = frozenset(
    {"other people act", "others are acted on", "other places"}
)
_MOST_OTHER_NAMES = 1

_Participant = tuple[frozenset[IdentityId], str]


def common_core(left: View, right: View, score: float, story: Comparison) -> str | None:
    """What two claims have as their common core, in words; None if it is not plainly one.

    Args:
        left: A claim.
        right: One of another account.
        score: How likely alignment takes them to be one, 0 to 1.
        story: What is known of the story.
    """
    if score < MIN_CORE or not (left.stands_alone or right.stands_alone):
        return None
    is_one_act = _is_one_act(left, right, story)
    may_have_other_names = (
        is_one_act
        and score >= _MIN_OTHER_CORE
        and (_share_words(left, right, story) or _act_on_one_thing(left, right, story))
    )
    if not may_have_other_names and not _share_roles(left, right, story, is_one_act=is_one_act):
        return None
    doubts = _doubts(left, right, story)
    most = _MOST_OTHER_NAMES if may_have_other_names else 0
    if doubts is None or len(doubts) > most or not doubts <= _BY_OTHER_NAMES:
        return None
    return _tell(left, right, is_one_act)


def _share_words(left: View, right: View, story: Comparison) -> bool:
    """Whether two clauses, long enough to tell, print much the same words of like people or things.

    Who acts, or what is acted on, may go by another name, but not both.
    """
    if not (_is_of_a_piece(left) and _is_of_a_piece(right)):
        return False
    if enough_words(left, right, story) < _LONG_ENOUGH:
        return False
    alike = printed_words(left, right, story)
    if alike < _LIKE_WORDS or (
        alike < _MUCH_ALIKE and _support(left, right, story) < _FOR_LIKE_WORDS
    ):
        return False
    views = (left, right)
    is_like = _likeness(_subject(left), _subject(right), views, story) is not None
    return is_like or _likeness(_thing(left), _thing(right), views, story) is not None


def _is_of_a_piece(view: View) -> bool:
    """Whether most of the words from a clause's first to its last are its own."""
    own = sum(len(fragment.text) for fragment in view.claim.fragments)
    return own >= _OWN_WORDS * len(view.claim.span.text)


def _act_on_one_thing(left: View, right: View, story: Comparison) -> bool:
    """Whether two whole clauses tell what is done to a thing that both call alike."""
    if not (left.stands_alone and right.stands_alone) or left.objects or right.objects:
        return False
    views = (left, right)
    is_one_thing = bool(_likeness(_thing(left), _thing(right), views, story))
    if not is_one_thing or _have_two_purposes(left, right, story):
        return False
    alike = _likeness(_subject(left), _subject(right), views, story) or 0
    support = _support(left, right, story)
    return support > 0 and alike + support >= _FOR_A_THING


def _share_roles(left: View, right: View, story: Comparison, *, is_one_act: bool) -> bool:
    """Whether who acts and what is acted on are alike, and enough beside them is."""
    if not is_one_act and not _share_rare_figure(left, right):
        return False
    alike = _likeness_of_roles(left, right, story)
    if alike is None or _have_two_purposes(left, right, story):
        return False
    return _support(left, right, story) >= _needed(left, right, is_one_act) - alike


def _have_two_purposes(left: View, right: View, story: Comparison) -> bool:
    """Whether both tell what an act is for: "blasted him for failing", "… for complaining"."""
    one, other = left.claim.predicate.complement, right.claim.predicate.complement
    if one is None or other is None:
        return False
    return story.predicates.relatedness(one, other) < _ONE_PURPOSE


def _needed(left: View, right: View, is_one_act: bool) -> int:
    """How much must be alike, in the roles and beside them."""
    needed = _SUPPORT if is_one_act else _SUPPORT + _MORE_FOR_A_FIGURE
    has_object = left.claim.object is not None or right.claim.object is not None
    return needed if has_object else needed + _MORE_WITHOUT_OBJECT


def _is_one_act(left: View, right: View, story: Comparison) -> bool:
    light = word_set("predicate_relations", "light.words")
    if light.issuperset(left.acts) or light.issuperset(right.acts):
        return False
    return related_acts(left, right, story) >= _ONE_ACT


def _share_rare_figure(left: View, right: View) -> bool:
    shared = left.figures & right.figures
    return any(unit or value >= _RARE_FIGURE for unit, value in shared)


def _likeness_of_roles(left: View, right: View, story: Comparison) -> int | None:
    """How much of who acts, and what is acted on, is named or called alike; None if it differs."""
    subject = _likeness(_subject(left), _subject(right), (left, right), story)
    thing = _likeness(_thing(left), _thing(right), (left, right), story)
    return None if subject is None or thing is None else subject + thing


def _subject(view: View) -> _Participant:
    return view.subjects, view.subject_head


def _thing(view: View) -> _Participant:
    return view.objects, view.object_head


def _likeness(
    one: _Participant, other: _Participant, views: tuple[View, View], story: Comparison
) -> int | None:
    if one[0] and other[0]:
        return _FOR_A_NAME if one[0] & other[0] else None
    if one[0] or other[0]:
        named, head, beside = (
            (one[0], other[1], views[1]) if one[0] else (other[0], one[1], views[0])
        )
        if not head:
            return _FOR_A_NAME if named & beside.identities else 0
        roles = frozenset(role for i in sorted(named) for role in story.cast.roles_of(i))
        return _FOR_A_NOUN if base_form(head) in roles else 0
    if not one[1] or not other[1] or _is_measure(one[1]) or _is_measure(other[1]):
        return 0
    is_one = story.predicates.relatedness(one[1], other[1]) >= _ONE_ACT
    return _FOR_A_NOUN if is_one else None


def _is_measure(head: str) -> bool:
    """Whether a noun only says how many there are, or a pronoun stands for anything."""
    return head in word_set("predicate_relations", "measured.words") or head in word_set(
        "certainty", "indefinite"
    )


def _support(left: View, right: View, story: Comparison) -> int:
    """How many further words, names and values the two clauses have in common."""
    core = {base_form(word) for view in (left, right) for word in _core_words(view)}
    core |= {f"@{i}" for view in (left, right) for i in (*view.subjects, *view.objects)}
    shared = left.keys.keys() & right.keys.keys()
    has_value = same_figures(left, right, story) > 0 or same_count(left, right, story) > 0
    return len(shared - core) + has_value + (same_times(left, right, story) > 0)


def _core_words(view: View) -> tuple[str, ...]:
    lemma = view.claim.predicate.lemma
    return (*view.acts, *lemma.split(), view.subject_head, view.object_head)


def _doubts(left: View, right: View, story: Comparison) -> frozenset[Doubt] | None:
    """The doubts that are not merely of what stands around a core; None if all is contradicted."""
    if why_in_doubt(left, right, 1.0, story) is not None:
        return None
    return frozenset(find_doubts(left, right, story)) - _OUTWEIGHED


def _tell(left: View, right: View, is_one_act: bool) -> str:
    acts = " / ".join(sorted({left.claim.predicate.lemma, right.claim.predicate.lemma}))
    return f"{'one act' if is_one_act else 'one figure'} of the same ({acts})"
