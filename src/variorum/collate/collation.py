"""Collate one story: from the readings of its articles to findings and discrepancies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from variorum.collate.align import Aligner
from variorum.collate.aligning.certainty import share_told
from variorum.collate.aligning.echoes import find_echoes, with_echoes, without_echoes
from variorum.collate.aligning.features import Comparison
from variorum.collate.aligning.passages import SharedWords
from variorum.collate.aligning.printed_words import PrintedWords
from variorum.collate.aligning.reprints import with_reprints
from variorum.collate.aligning.second_look import bring_home, find_homes
from variorum.collate.aligning.surplus import share_of_common, surplus_of
from variorum.collate.compare import compare_accounts
from variorum.collate.comparing.slots import (
    CONTESTED,
    Difference,
    StoryArticles,
    homes_of,
    is_across_accounts,
    to_discrepancy,
)
from variorum.collate.first_printed import with_first_printings
from variorum.collate.identities import merge_identities
from variorum.collate.independence import Lineage
from variorum.collate.judge import is_background, judge_accounts, judge_status, usual_modality
from variorum.collate.leaning import reads_alone
from variorum.collate.statement import (
    is_clear,
    opens_on_known_person,
    rank_tellers,
    write_statement,
)
from variorum.collate.taken import find_taken
from variorum.collate.timeline import time_of, write_timeline
from variorum.collate.utterances import find_sayings, write_utterances
from variorum.collate.views import Cast, View, view_claims
from variorum.collate.weight import weigh
from variorum.collate.words import Predicates, Vectors
from variorum.collate.worth import is_slight, why_left_out
from variorum.model.article import Article
from variorum.model.claim import ClaimId
from variorum.model.finding import (
    Account,
    Collation,
    Discrepancy,
    Finding,
    FindingId,
    IdentityId,
    Merge,
)
from variorum.model.identity import content_id
from variorum.model.reading import Reading
from variorum.model.span import ArticleId, Citation
from variorum.model.story import Story

if TYPE_CHECKING:
    from variorum.collate.words import VectorLookup
    from variorum.settings import CollateSettings


def collate_story(
    story: Story,
    articles: Mapping[ArticleId, Article],
    readings: Mapping[ArticleId, Reading],
    vector: VectorLookup,
    settings: CollateSettings,
) -> Collation:
    """Bring the accounts of a story together.

    Args:
        story: The articles of one event and the edges between them.
        articles: Its articles (others are ignored).
        readings: Their readings; an article without one is unread, not silent.
        vector: Word vector of a lower-case word, or None.
        settings: How claims are compared.

    Returns:
        Identities, findings (weightiest first), discrepancies (conflicts first), utterances and
        the timeline. The same input gives the same records, whatever the order of the mappings.
    """
    echoes = find_echoes(story, articles)
    heard = without_echoes(story, echoes) if echoes else story
    told = {a: readings[a] for a in heard.articles if a in readings and a in articles}
    texts = {a: articles[a] for a in told}
    identities = merge_identities(told)
    cast = Cast(identities, told)
    desk = _Desk(heard, texts, told, cast, vector, settings)
    findings, discrepancies = desk.findings()
    collation = Collation(
        identities=identities,
        findings=findings,
        discrepancies=discrepancies,
        utterances=write_utterances(desk.sayings, list(texts.values()), cast),
        timeline=write_timeline(findings),
    )
    if echoes:
        collation = with_echoes(collation, story, echoes, articles)
    return replace(collation, utterances=with_first_printings(collation.utterances, articles))


def align_story(
    story: Story,
    articles: Mapping[ArticleId, Article],
    readings: Mapping[ArticleId, Reading],
    vector: VectorLookup,
    settings: CollateSettings,
) -> Aligner:
    """Only bring the claims of a story together; for measuring and training the aligner."""
    told = {a: readings[a] for a in story.articles if a in readings and a in articles}
    cast = Cast(merge_identities(told), told)
    return _Desk(story, {a: articles[a] for a in told}, told, cast, vector, settings).aligner


class _Desk:
    """One story under collation."""

    def __init__(
        self,
        story: Story,
        articles: Mapping[ArticleId, Article],
        readings: Mapping[ArticleId, Reading],
        cast: Cast,
        vector: VectorLookup,
        settings: CollateSettings,
    ) -> None:
        self.story = story
        self.articles = articles
        self.cast = cast
        vectors = Vectors(vector)
        self.predicates = Predicates(vectors)
        unread = {a for a in story.articles if a not in readings or readings[a].is_partial}
        # A story of many accounts has many that tell nothing of a finding: one record each for all.
        self.untold = tuple(
            Account(article=a, stance="unread" if a in unread else "silent") for a in story.articles
        )
        self.sayings = find_sayings(list(articles.values()), readings, cast)
        taken = find_taken(story, articles, {a: readings[a] for a in articles})
        published = {a: article.published for a, article in articles.items()}
        every = view_claims(list(articles), readings, cast, vectors, published, taken.unheard)
        self.views = tuple(view for view in every if why_left_out(view) is None)
        shared = SharedWords(self.sayings)
        printed = PrintedWords(self.views, taken.unheard)
        comparison = Comparison(cast, self.predicates, shared.likeness, printed)
        self.aligner = Aligner(self.views, comparison, settings.min_alignment, taken)
        self.accounts = StoryArticles(
            published=published,
            quantities=[readings[a].quantities for a in articles],
            times=[readings[a].times for a in articles],
        )
        self.lineage = Lineage(with_reprints(story, articles), articles)

    def findings(self) -> tuple[tuple[Finding, ...], tuple[Discrepancy, ...]]:
        """Group, compare, judge."""
        groups = self.aligner.groups()
        differences = compare_accounts(groups, self.aligner, self.accounts, self.sayings)
        homes = homes_of(groups, differences, self._is_standing)
        by_group: dict[int, list[Difference]] = defaultdict(list)
        for difference, home in zip(differences, homes, strict=True):
            by_group[home].append(difference)
        groups, by_group = self._sure_parts(groups, by_group)
        absorbed = self._absorbed(groups, by_group)
        findings, discrepancies = [], []
        for at, group in enumerate(groups):
            if at in absorbed or not self._is_told(group, by_group[at]):
                continue
            finding = self._finding(group, by_group[at])
            if len(group) == 1 and not by_group[at] and not self._is_readable(finding, group[0]):
                continue
            findings.append(finding)
            discrepancies += [to_discrepancy(d, finding.id) for d in by_group[at]]
        findings.sort(key=lambda finding: (-finding.weight, finding.id))
        rank = {finding.id: at for at, finding in enumerate(findings)}
        discrepancies.sort(key=lambda d: (_VERDICT_ORDER[d.verdict], rank[d.finding], d.id))
        return tuple(findings), tuple(discrepancies)

    def _is_readable(self, finding: Finding, only: int) -> bool:
        """Whether what a single clause tells can be read, but for who "he" is."""
        return is_clear(finding.statement) or opens_on_known_person(self.views[only], self.cast)

    def _sure_parts(
        self, groups: Sequence[Sequence[int]], by_group: Mapping[int, Sequence[Difference]]
    ) -> tuple[list[list[int]], dict[int, list[Difference]]]:
        """Take groups apart where they are not sure to be one proposition.

        Values are compared within what may be one; who is counted as a second witness is another
        matter. Claims whose difference is shown stay together, in the part that shows it.
        """
        parts: list[list[int]] = []
        differences: dict[int, list[Difference]] = defaultdict(list)
        for at, group in enumerate(groups):
            shown = by_group.get(at, ())
            kept = [self._joined(d) for d in shown]
            together = [k for d, k in zip(shown, kept, strict=True) if not _is_beside(d)]
            own = self.aligner.parts(group, together)
            for difference, views in zip(shown, kept, strict=True):
                home = next((i for i, part in enumerate(own) if views.intersection(part)), 0)
                differences[len(parts) + home].append(difference)
            parts += own
        return bring_home(parts, differences, find_homes(parts, self.aligner))

    def _joined(self, difference: Difference) -> frozenset[int]:
        """The claims that a difference brings into one finding: all that give a value.

        But a copy may have made the difference, by its own value or by its mere number: where taken
        claims give values, only they are brought to what the accounts they come from say.
        """
        views = frozenset(given.view for given in difference.given)
        taken = views - self.aligner.first_hand
        if not taken:
            return views
        return taken | {v for v in views if any(self.aligner.comes_from(t, v) for t in taken)}

    def _absorbed(
        self, groups: Sequence[Sequence[int]], by_group: Mapping[int, Sequence[Difference]]
    ) -> set[int]:
        """Findings of a single claim that a difference has drawn into another finding."""
        drawn = {
            index: at
            for at, differences in by_group.items()
            for difference in differences
            if not _is_beside(difference)
            for index in self._joined(difference)
        }
        return {
            at
            for at, group in enumerate(groups)
            if len(group) == 1 and drawn.get(group[0], at) != at and not by_group.get(at)
        }

    def _is_standing(self, group: Sequence[int]) -> bool:
        return any(self.views[i].stands_alone for i in group)

    def _is_told(self, group: Sequence[int], differences: Sequence[Difference]) -> bool:
        """Whether a group makes a finding: it has a value, or enough that can be read alone."""
        if differences or self._tells_little(group):
            return bool(differences)
        return self._is_standing(group) or bool(self._leaning(group))

    def _is_of_several(self, group: Sequence[int]) -> bool:
        """Whether two accounts or more have it at first hand."""
        own = self.aligner.first_hand.intersection(group)
        return len({self.views[i].order for i in own}) > 1

    def _tells_little(self, group: Sequence[int]) -> bool:
        """Whether a single account tells it, and too little of it to be a finding."""
        return all(is_slight(self.views[i]) for i in group) and not self._is_of_several(group)

    def _leaning(self, group: Sequence[int]) -> list[View]:
        """Clauses that lean on others and can be read alone, if two accounts have them."""
        own = [self.views[i] for i in group] if self._is_of_several(group) else []
        return [v for v in own if reads_alone(v) and is_clear(write_statement(v, self.cast)[0])]

    def _finding(self, group: Sequence[int], differences: Sequence[Difference]) -> Finding:
        valued = [d for d in differences if not _is_beside(d)]
        extra = {g.view for d in valued for g in d.given} - set(group)
        views = [self.views[i] for i in (*group, *sorted(extra))]
        uncounted = frozenset(self.views[i].claim.id for i in self._uncounted(group, differences))
        apart = [d for d in differences if d.verdict in ("update", "scope")]
        other = frozenset(self.views[i].claim.id for d in apart for i in d.differing())
        contested = [d for d in valued if d.verdict in CONTESTED]
        differing = frozenset(self.views[i].claim.id for d in contested for i in d.differing())
        own = [self.views[i] for i in group]
        denying = frozenset(
            self.views[i].claim.id for d in contested if d.kind == "polarity" for i in d.differing()
        )
        accounts = judge_accounts(self.untold, views, differing - denying, denying)
        claims = {view.claim.id: view.claim for view in views}
        status, origins = judge_status(
            accounts,
            claims,
            self.lineage,
            is_contested=bool(contested),
            uncounted=uncounted,
            other_value=other,
        )
        settled = [view for view in own if view.claim.id not in differing | other] or own
        # What is disputed is told with a value that is: a third one would belie the difference.
        told = {self.views[g.view].claim.id for d in contested for g in d.given}
        shown = [v for v in views if v.claim.id in told - differing - other]
        standing = next(
            (s for of in (shown, settled, own) if (s := [v for v in of if v.stands_alone])), []
        )
        statement, source = self._statement(standing or self._leaning(group) or settled, group)
        return Finding(
            id=FindingId(content_id("finding", *sorted(claims))),
            statement=statement,
            source=source,
            status=status,
            independent_origins=len(origins),
            origins=origins,
            accounts=accounts,
            claims=tuple(sorted(claims)),
            participants=self._participants(own),
            when=time_of(settled),
            modality=usual_modality(own),
            weight=weigh(own, origins, self.articles, len(self.story.articles)),
            background=is_background(own),
            merges=self._merges(group),
        )

    def _uncounted(self, group: Sequence[int], differences: Sequence[Difference]) -> set[int]:
        """Claims that are no further voice in a finding, or that a copy alone may have brought.

        Those of a value that may be of another thing; those of another value that a difference
        with a copy does not join; a taken claim of another value whose source tells nothing of it;
        and where only the value of a copy makes a finding of the group, all that the copy does not
        come from.
        """
        first_hand = self.aligner.first_hand
        joined = {index for d in differences for index in self._joined(d)}
        given = {g.view for d in differences if not _is_beside(d) for g in d.given}
        doubted = {g.view for d in differences if d.verdict == "unresolved" for g in d.given}
        found = (given - joined | doubted) - set(group)
        for index in given - set(group) - first_hand:
            if not any(self.aligner.comes_from(index, i) for i in first_hand.intersection(group)):
                found.add(index)
        for difference in differences:
            told = [g for g in difference.given if g.view in first_hand]
            if not is_across_accounts(told):
                # Without the copy nothing would set these beside the group.
                found |= {g.view for g in told} - set(group)
        taken = given - first_hand
        if taken and not self._is_standing(group):
            own = first_hand.intersection(group)
            near = {i for i in own if any(self.aligner.comes_from(t, i) for t in taken)}
            found |= own - (near or {min(own, default=-1)})
        return found

    def _statement(self, views: Sequence[View], group: Sequence[int]) -> tuple[str, Citation]:
        """The best clause that can be read by itself, or else the best one."""
        asked = {view.claim.id for view in views} if len(views) > 1 else set()
        tellers = rank_tellers(views, self._centrality(group, asked))
        written = []
        for teller in tellers[:_MOST_TELLERS]:
            written.append(write_statement(teller, self.cast))
            if is_clear(written[-1][0]):
                return written[-1]
        return written[0]

    def _centrality(self, group: Sequence[int], asked: Collection[ClaimId]) -> dict[str, float]:
        """How well each claim that is asked for stands for its group, about -2 to 4.5.

        The mean alignment score with the others, the share of them that surely tell the same, how
        much of it they tell, and how much of what several tell it tells; less for what no other
        account does. What is shown as told by several accounts should be what they share.
        """
        sample = group[:12]
        most = max(1, len(sample) - 1)
        result: dict[str, float] = {}
        for i in sample:
            view, story = self.views[i], self.aligner.story
            if view.claim.id not in asked:
                continue
            others = [j for j in sample if j != i]
            likeness = sum(self.aligner.score(i, j) for j in others) / most
            sure = sum(self.aligner.is_sure(i, j) for j in others) / most
            told = sum(share_told(view, self.views[j], story) for j in others) / most
            met = [self.views[j] for j in others]
            shared = share_of_common(view, met) - surplus_of(view, met, story)
            result[view.claim.id] = likeness + sure + told / 2 + _FOR_SHARED * shared
        return result

    def _participants(self, views: Sequence[View]) -> tuple[IdentityId, ...]:
        votes = Counter(identity for view in views for identity in sorted(view.identities))
        return tuple(sorted(votes, key=lambda identity: (-votes[identity], identity)))

    def _merges(self, group: Sequence[int]) -> tuple[Merge, ...]:
        """One edge for each claim, to the group's first: the best explanation a person can cut."""
        first = group[0]
        return tuple(
            Merge(
                left=self.views[first].claim.id,
                right=self.views[other].claim.id,
                score=round(self.aligner.score(first, other), 3),
                reason=self.aligner.explain(first, other),
            )
            for other in group[1:]
        )


def _is_beside(difference: Difference) -> bool:
    """Whether a difference is told beside a finding, and whoever gives a value does not differ.

    Another thing is counted, or accounts differ about what somebody is: "zoo director" and "zoo
    president" of one man leave untouched what both accounts tell that he did.
    """
    return difference.verdict == "scope" or difference.is_aside


# Clauses tried for the statement of a finding.
_MOST_TELLERS = 12
# What a clause gains that tells just what several accounts do, as much as by being like all of them
# and surely one with them.
_FOR_SHARED = 2.0

_VERDICT_ORDER = {
    "conflict": 0,
    "unresolved": 1,
    "wording": 2,
    "update": 3,
    "scope": 4,
    "precision": 5,
}
