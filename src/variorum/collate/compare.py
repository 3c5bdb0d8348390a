"""All comparisons of a story's accounts, in one list."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.collate.align import Aligner
from variorum.collate.comparing.compare_certainty import compare_certainty
from variorum.collate.comparing.compare_clocks import compare_clocks
from variorum.collate.comparing.compare_dates import compare_dates
from variorum.collate.comparing.compare_descriptions import compare_descriptions
from variorum.collate.comparing.compare_dissent import compare_dissent
from variorum.collate.comparing.compare_event_times import compare_event_times
from variorum.collate.comparing.compare_holders import compare_holders
from variorum.collate.comparing.compare_mentions import compare_mentions
from variorum.collate.comparing.compare_names import compare_names
from variorum.collate.comparing.compare_negations import MIN_ALIGNED, Acts, compare_negations
from variorum.collate.comparing.compare_parallel import compare_parallels
from variorum.collate.comparing.compare_sources import compare_sources
from variorum.collate.comparing.compare_speakers import compare_speakers
from variorum.collate.comparing.compare_spellings import compare_spellings
from variorum.collate.comparing.compare_superlatives import compare_superlatives
from variorum.collate.comparing.compare_things import compare_things
from variorum.collate.comparing.compare_times import compare_times
from variorum.collate.comparing.compare_weekdays import compare_weekdays
from variorum.collate.comparing.compare_windows import compare_windows
from variorum.collate.comparing.compare_wording import compare_wording
from variorum.collate.comparing.compare_words import (
    compare_actors,
    compare_denials,
    compare_noticed,
    compare_opposites,
    compare_polarity,
    parted_pairs,
)
from variorum.collate.comparing.name_mentions import find_mentions
from variorum.collate.comparing.odd_names import compare_odd_names
from variorum.collate.comparing.parallel_names import (
    compare_places_of_names,
    compare_replaced_names,
)
from variorum.collate.comparing.parallel_sentences import find_parallels
from variorum.collate.comparing.printed_names import PrintedNames
from variorum.collate.comparing.repeats import without_repeats
from variorum.collate.comparing.slots import Difference, StoryArticles, without_told
from variorum.collate.comparing.surroundings import Wording
from variorum.collate.comparing.turned_acts import compare_turned_acts
from variorum.collate.comparing.unfit import without_unfit
from variorum.collate.counting.compare_quantities import compare_quantities
from variorum.collate.utterances import Saying


def compare_accounts(
    groups: Sequence[Sequence[int]],
    aligner: Aligner,
    articles: StoryArticles,
    sayings: Sequence[Saying],
) -> list[Difference]:
    """Compare the values that accounts give, slot by slot.

    Args:
        groups: Claims by proposition, as indices of the aligner's views.
        aligner: Claims and their scores.
        articles: What is known of the articles themselves.
        sayings: Utterances of the story.

    Returns:
        Differences between accounts, each with its verdict, in a fixed order.
    """
    story = _Story(groups, aligner, articles, sayings)
    found = compare_quantities(
        aligner.views,
        story.group_of,
        aligner.story,
        articles,
        story.wording,
        aligner.first_hand,
    )
    found += _times(story)
    found += _acts(story, found)
    return without_unfit(found + _names(story), aligner.views)


class _Story:
    """What the comparisons share."""

    def __init__(
        self,
        groups: Sequence[Sequence[int]],
        aligner: Aligner,
        articles: StoryArticles,
        sayings: Sequence[Saying],
    ) -> None:
        views = aligner.views
        self.views = views
        self.comparison = aligner.story
        self.cast = aligner.story.cast
        self.articles = articles
        self.sayings = sayings
        self.group_of = {index: at for at, group in enumerate(groups) for index in group}
        self.shared = [group for group in groups if len({views[i].order for i in group}) > 1]
        self.first_hand = aligner.first_hand
        self.pairs = aligner.near_pairs()
        self.score = aligner.score
        self.is_sure = aligner.is_sure
        self.wording = Wording(views, aligner.first_hand)
        self.acts = Acts(views, self.wording)
        self.near = self.acts.near()
        self.parallels = find_parallels(
            [*self.near, *self.pairs], views, self.acts.around, self.cast
        )


def _times(story: _Story) -> list[Difference]:
    """Days and hours of one happening."""
    views, articles = story.views, story.articles
    days = compare_times(story.shared, views, articles.published)
    events = compare_event_times(
        story.pairs, story.group_of, views, story.comparison, articles, story.wording
    )
    days = without_repeats(days, events)
    for compare in (compare_dates, compare_windows, compare_weekdays, compare_clocks):
        found = compare(views, story.wording, articles, story.comparison)
        days = without_repeats(days, found)
    return days


def _acts(story: _Story, told: Sequence[Difference]) -> list[Difference]:
    """Whether a thing was done, who did it to whom, and in which words it is told."""
    views, acts = story.views, story.acts
    alike = [
        pair
        for pair in story.pairs
        if acts.likeness(*pair) >= MIN_ALIGNED and acts.may_contradict(*pair)
    ]
    opposed = compare_polarity(story.shared, views, story.comparison, acts)
    parted = parted_pairs(story.pairs, story.group_of, story.score, views)
    opposed += without_told(opposed, compare_polarity(parted, views, story.comparison, acts))
    opposed += compare_noticed(story.pairs, views)
    opposed += without_told(opposed, compare_opposites(alike, views, story.comparison))
    negated = compare_negations(views, acts, story.near, story.comparison)
    opposed += without_told(opposed, negated)
    either = {*story.pairs, *story.near}
    denied = compare_denials(either, story.score, views, story.comparison, acts)
    found = opposed + without_told(opposed, denied)
    found += compare_actors(story.pairs, views, story.cast)
    found += compare_wording(story.pairs, story.group_of, views, story.cast)
    hedged = compare_certainty(sorted(either), story.is_sure, views, story.comparison)
    found += without_told([*told, *found], hedged)
    found += without_told([*told, *found], compare_superlatives(views))
    parallel = compare_parallels(story.parallels, views, story.comparison.predicates)
    found += without_told([*told, *found], parallel)
    alone = compare_dissent(either, views, story.comparison, acts, story.first_hand)
    found += without_told([*told, *found], alone)
    things = compare_things(views, story.wording, story.articles.published)
    found += without_told([*told, *found], things)
    swapped = compare_places_of_names(story.parallels, views, story.cast)
    found += without_told([*told, *found], swapped)
    published = story.articles.published
    turned = compare_turned_acts(views, story.wording, story.cast, published)
    return found + without_told([*told, *found], turned)


def _names(story: _Story) -> list[Difference]:
    """Who and where it was, and who said it."""
    views, cast, published = story.views, story.cast, story.articles.published
    printed = PrintedNames(views, cast)
    names = compare_names(story.pairs, views, cast, published, printed)
    mentions = find_mentions(views, story.wording, cast)
    alike = compare_mentions(mentions, views, cast, published, printed)
    names += without_told(names, alike)
    names += compare_speakers(story.sayings, views, cast)
    either = sorted({*story.pairs, *story.near})
    credited = compare_sources(either, story.is_sure, views, story.acts, cast)
    names += without_told(names, credited)
    replaced = compare_replaced_names(story.parallels, views, cast, printed)
    names += without_told(names, replaced)
    holders = compare_holders(mentions, views, cast, published, printed)
    names += without_told(names, holders)
    described = compare_descriptions(mentions, views, cast, published)
    names += without_told(names, described)
    odd = compare_odd_names(mentions, views, cast, printed, story.first_hand)
    names += without_told(names, odd)
    return names + without_told(names, compare_spellings(views, cast, story.group_of))
