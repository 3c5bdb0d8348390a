"""All comparisons of a story's accounts, in one list."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.collate.align import Aligner
from variorum.collate.compare_dates import compare_dates
from variorum.collate.compare_event_times import compare_event_times, without_repeats
from variorum.collate.compare_mentions import compare_mentions
from variorum.collate.compare_names import compare_names
from variorum.collate.compare_negations import MIN_ALIGNED, Acts, compare_negations
from variorum.collate.compare_parallel import compare_parallels
from variorum.collate.compare_quantities import compare_quantities
from variorum.collate.compare_speakers import compare_speakers
from variorum.collate.compare_times import compare_times
from variorum.collate.compare_weekdays import compare_weekdays
from variorum.collate.compare_wording import compare_wording
from variorum.collate.compare_words import (
    compare_actors,
    compare_noticed,
    compare_opposites,
    compare_polarity,
)
from variorum.collate.parallel_names import compare_places_of_names, compare_replaced_names
from variorum.collate.parallel_sentences import find_parallels
from variorum.collate.slots import Difference, StoryArticles, without_told
from variorum.collate.surroundings import Wording
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
    views = aligner.views
    cast = aligner.story.cast
    group_of = {index: at for at, group in enumerate(groups) for index in group}
    shared = [group for group in groups if len({views[i].order for i in group}) > 1]
    pairs = aligner.near_pairs()
    wording = Wording(views, aligner.first_hand)
    found = compare_quantities(views, group_of, aligner.story, articles, wording)
    times = compare_times(shared, views, articles.published)
    events = compare_event_times(pairs, group_of, views, aligner.story, articles, wording)
    days = without_repeats(times, events)
    days = without_repeats(days, compare_dates(views, wording, articles, aligner.story))
    found += without_repeats(days, compare_weekdays(views, wording, articles, aligner.story))
    acts = Acts(views, wording)
    alike = [pair for pair in pairs if acts.likeness(*pair) >= MIN_ALIGNED]
    opposed = compare_polarity(shared, views, aligner.story, acts)
    opposed += compare_noticed(pairs, views)
    opposed += compare_opposites(alike, views)
    near = acts.near()
    negated = compare_negations(views, acts, near, aligner.story)
    found += opposed + without_told(opposed, negated)
    found += compare_actors(pairs, views, cast)
    found += compare_wording(pairs, group_of, views)
    parallels = find_parallels([*near, *pairs], views, acts.around, cast)
    found += without_told(found, compare_parallels(parallels, views, aligner.story.predicates))
    found += without_told(found, compare_places_of_names(parallels, views, cast))
    names = compare_names(pairs, views, cast, articles.published)
    mentions = compare_mentions(views, wording, cast, articles.published)
    names += without_told(names, mentions)
    names += compare_speakers(sayings, views, cast)
    found += names + without_told(names, compare_replaced_names(parallels, views, cast))
    return found
