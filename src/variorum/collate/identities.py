"""Merge the entities of the articles into the identities of the story.

Works on groups of entities that are printed alike, so its cost grows with the number of different
names, not with the number of articles. Each merge is an edge with a score and a reason. Two people
of one surname stay two people unless their given names agree.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from variorum.collate.spelling import (
    acronym_of,
    country_of,
    folded,
    name_key,
    names_agree,
    surname_skeleton,
)
from variorum.collate.union import Union
from variorum.data import word_set
from variorum.model.finding import Identity, IdentityId, Merge, Variant
from variorum.model.identity import content_id
from variorum.model.mention import Entity, EntityType
from variorum.model.reading import Reading
from variorum.model.span import ArticleId

Key = tuple[str, ...]

_SURE_NAME = 0.95

_FAMILIES: dict[EntityType, str] = {"person": "person", "nationality": "nationality"}


@dataclass(slots=True)
class _Group:
    """Entities of several articles that are printed alike."""

    key: Key
    family: str
    members: list[tuple[ArticleId, Entity]] = field(default_factory=list)

    @property
    def surname(self) -> str:
        return self.key[-1]

    @property
    def is_full(self) -> bool:
        return len(self.key) > 1

    def genders(self) -> frozenset[str]:
        return frozenset(entity.gender for _, entity in self.members if entity.gender)


class _Clusters:
    """A union of groups that keeps the edges it was made of."""

    def __init__(self, groups: Sequence[_Group]) -> None:
        self.groups = groups
        self._union = Union[int]()
        self._members = {index: [index] for index in range(len(groups))}
        self.edges: list[tuple[int, int, float, str]] = []

    def find(self, index: int) -> int:
        return self._union.find(index)

    def members(self, index: int) -> list[int]:
        return self._members[self.find(index)]

    def join(self, left: int, right: int, score: float, reason: str) -> None:
        one, other = self.find(left), self.find(right)
        if self._union.join(left, right):
            root = self.find(left)
            self._members[root] = sorted(self._members.pop(one) + self._members.pop(other))
            self.edges.append((left, right, score, reason))


def merge_identities(readings: Mapping[ArticleId, Reading]) -> tuple[Identity, ...]:
    """Merge the entities of all articles.

    Returns:
        Identities sorted by number of articles (most first), then name. Every entity of every
        article is a member of exactly one.
    """
    groups = _group_by_name(readings)
    clusters = _Clusters(groups)
    _join_families(clusters)
    _join_people(clusters)
    _join_longer(clusters)
    _join_surnames(clusters)
    _join_houses(clusters)
    _join_acronyms(clusters)
    _join_shortened(clusters)
    by_root: dict[int, list[int]] = defaultdict(list)
    for index in range(len(groups)):
        by_root[clusters.find(index)].append(index)
    counts = _mention_counts(readings)
    identities = [_identity(clusters, members, counts) for members in by_root.values()]
    identities.sort(key=lambda i: (-len({a for a, _ in i.members}), i.name, i.id))
    return tuple(identities)


def _group_by_name(readings: Mapping[ArticleId, Reading]) -> list[_Group]:
    found: dict[tuple[Key, str], _Group] = {}
    for article in sorted(readings):
        for entity in sorted(readings[article].entities, key=lambda e: e.id):
            key = name_key(entity.name) or (entity.name.casefold(),)
            family = _FAMILIES.get(entity.type, "thing")
            group = found.setdefault((key, family), _Group(key, family))
            group.members.append((article, entity))
    return [found[key] for key in sorted(found)]


def _join_families(clusters: _Clusters) -> None:
    """The same name typed as a person here and as a thing there is one name typed wrongly."""
    by_key: dict[Key, list[int]] = defaultdict(list)
    for index, group in enumerate(clusters.groups):
        if group.family != "nationality":
            by_key[group.key].append(index)
    for indices in by_key.values():
        for left, right in pairwise(indices):
            a, b = clusters.groups[left], clusters.groups[right]
            fewer, more = sorted((len(a.members), len(b.members)))
            if a.is_full or fewer * 3 <= more:
                clusters.join(left, right, 0.9, f"both printed as “{a.members[0][1].name}”")


def _people(clusters: _Clusters) -> list[int]:
    return [i for i, group in enumerate(clusters.groups) if group.family == "person"]


def _join_people(clusters: _Clusters) -> None:
    """Full names with one surname and agreeing given names, or the other way round."""
    by_surname: dict[str, list[int]] = defaultdict(list)
    for index in _people(clusters):
        if clusters.groups[index].is_full:
            by_surname[surname_skeleton(clusters.groups[index].surname)].append(index)
    by_given: dict[Key, list[int]] = defaultdict(list)
    for index in _people(clusters):
        by_given[clusters.groups[index].key[:-1]].append(index)
    namesakes = [indices for given, indices in sorted(by_given.items()) if given]
    for indices in (*by_surname.values(), *namesakes):
        for at, left in enumerate(indices):
            for right in indices[at + 1 :]:
                _join_if_one_person(clusters, left, right)


def _join_if_one_person(clusters: _Clusters, left: int, right: int) -> None:
    a, b = clusters.groups[left], clusters.groups[right]
    worst = min(
        names_agree(clusters.groups[i].key, clusters.groups[j].key)
        for i in clusters.members(left)
        for j in clusters.members(right)
        if clusters.groups[i].is_full and clusters.groups[j].is_full
    )
    # A gender comes of pronouns, which may be resolved wrongly: it parts only doubtful spellings.
    if worst < _SURE_NAME and len(a.genders() | b.genders()) > 1:
        return
    if worst > 0:
        names = f"“{a.members[0][1].name}” and “{b.members[0][1].name}”"
        clusters.join(left, right, worst, f"{names}: surnames and given names that agree")


def _join_longer(clusters: _Clusters) -> None:
    """A full name that one longer name goes on from ("Amara Dell", "Amara Dell Oyu").

    Where two longer ones do, the shorter may be either and stays by itself.
    """
    longer: dict[Key, set[int]] = defaultdict(set)
    for index in _people(clusters):
        key = clusters.groups[index].key
        for cut in range(2, len(key)):
            longer[key[:cut]].add(index)
    for index in _people(clusters):
        owners = longer.get(clusters.groups[index].key, set())
        _join_to_only(clusters, index, owners, "longer name here that begins with it")


def _join_surnames(clusters: _Clusters) -> None:
    """A surname alone means the only person of that surname in the story.

    Of several it means the only man or the only woman.
    """
    owners: dict[str, set[int]] = defaultdict(set)
    for index in _people(clusters):
        group = clusters.groups[index]
        if not group.is_full:
            continue
        owners[surname_skeleton(group.surname)].add(clusters.find(index))
        for _, entity in group.members:
            for alias in entity.aliases:
                key = name_key(alias)
                if len(key) == 1:
                    owners[surname_skeleton(key[0])].add(clusters.find(index))
    for index in _people(clusters):
        group = clusters.groups[index]
        if not group.is_full:
            known = owners.get(surname_skeleton(group.surname), set())
            called = f"person called {group.members[0][1].name} in the story"
            _join_to_only(clusters, index, known, called)
            _join_to_known(clusters, index, known)


def _join_to_known(clusters: _Clusters, index: int, owners: Iterable[int]) -> None:
    """Join a surname to the one of several namesakes whom its gender leaves.

    How many accounts name each must not count: a copy would bring people together (law 5).
    """
    roots = sorted({clusters.find(owner) for owner in owners})
    genders = clusters.groups[index].genders()
    if len(roots) < 2 or len(genders) != 1 or clusters.find(index) in roots:
        return
    alike = [root for root in roots if _genders_of(clusters, root) <= genders]
    if len(alike) != 1 or not _genders_of(clusters, alike[0]):
        return
    named = (clusters.groups[i] for i in clusters.members(alike[0]))
    fullest = max(named, key=lambda group: (group.is_full, group.key))
    name, called = (group.members[0][1].name for group in (fullest, clusters.groups[index]))
    clusters.join(alike[0], index, 0.8, f"“{called}” is {name}, the only one of that gender")


def _genders_of(clusters: _Clusters, index: int) -> frozenset[str]:
    return frozenset(g for i in clusters.members(index) for g in clusters.groups[i].genders())


def _join_to_only(clusters: _Clusters, index: int, owners: Iterable[int], only: str) -> None:
    """Join a short name of a person to the only one it can mean, unless their genders differ.

    Args:
        clusters: The groups.
        index: The short name's group.
        owners: Groups that it may mean.
        only: What the owner is the only one of, in words.
    """
    roots = {clusters.find(owner) for owner in owners}
    if len(roots) != 1:
        return
    (root,) = roots
    if len(_genders_of(clusters, root) | clusters.groups[index].genders()) <= 1:
        name = clusters.groups[root].members[0][1].name
        clusters.join(root, index, 0.9, f"{name} is the only {only}")


def _things(clusters: _Clusters) -> list[int]:
    return [i for i, group in enumerate(clusters.groups) if group.family == "thing"]


def _join_houses(clusters: _Clusters) -> None:
    """Names of things, of two words or more, that only two houses' ways of writing tell apart."""
    alike: dict[Key, list[int]] = defaultdict(list)
    for index in _things(clusters):
        if clusters.groups[index].is_full:
            alike[folded(clusters.groups[index].key)].append(index)
    for indices in alike.values():
        for left, right in pairwise(indices):
            a, b = (clusters.groups[i].members[0][1].name for i in (left, right))
            clusters.join(left, right, 0.9, f"“{a}” and “{b}”: two ways of writing one name")


def _join_acronyms(clusters: _Clusters) -> None:
    long_forms: dict[str, list[int]] = defaultdict(list)
    for index in _things(clusters):
        acronym = acronym_of(clusters.groups[index].key)
        if acronym:
            long_forms[acronym].append(index)
    for index in _things(clusters):
        group = clusters.groups[index]
        printed = group.members[0][1].name.replace(".", "")
        if group.is_full or not printed.isupper() or group.key[0] not in long_forms:
            continue
        owners = sorted({clusters.find(i) for i in long_forms[group.key[0]]})
        if len(owners) == 1:
            name = clusters.groups[owners[0]].members[0][1].name
            clusters.join(owners[0], index, 0.92, f"{printed} are the initials of {name}")


def _join_shortened(clusters: _Clusters) -> None:
    """A shorter name of an organisation for the only longer one that ends with it."""
    by_tail: dict[Key, set[int]] = defaultdict(set)
    organisations = [i for i in _things(clusters) if _is_organisation(clusters.groups[i])]
    for index in organisations:
        key = clusters.groups[index].key
        for cut in range(1, min(3, len(key) - 1)):
            by_tail[key[cut:]].add(index)
    for index in organisations:
        key = clusters.groups[index].key
        longer = sorted(by_tail.get(key, set()))
        if any(_is_of_its_own(key, clusters.groups[i].key) for i in longer):
            continue
        owners = sorted({clusters.find(i) for i in longer})
        if len(key) >= 2 and len(owners) == 1:
            name = clusters.groups[owners[0]].members[0][1].name
            reason = f"the only {clusters.groups[index].members[0][1].name} here is {name}"
            clusters.join(owners[0], index, 0.85, reason)


def _is_of_its_own(key: Key, longer: Key) -> bool:
    """Whether the shorter of two names is whole: one town has several universities.

    "University of Orlin" is not short for "Technical University of Orlin"; but with a country
    before it the same is only said more exactly: "French College of Surgeons".
    """
    if key[1] != "of" or key[0] not in word_set("comparison", "places.sites"):
        return False
    return country_of(" ".join(longer[: -len(key)])) is None


def _is_organisation(group: _Group) -> bool:
    return any(entity.type == "organisation" for _, entity in group.members)


def _mention_counts(readings: Mapping[ArticleId, Reading]) -> Counter[tuple[ArticleId, str, str]]:
    counts: Counter[tuple[ArticleId, str, str]] = Counter()
    for article, reading in readings.items():
        for name in reading.names:
            if name.form == "name":
                counts[article, name.entity, name.span.text] += 1
    return counts


def _identity(
    clusters: _Clusters,
    members: Sequence[int],
    counts: Counter[tuple[ArticleId, str, str]],
) -> Identity:
    entities = [pair for i in members for pair in clusters.groups[i].members]
    kind = _majority(entity.type for _, entity in entities)
    name = _display_name(entities, kind)
    # The name alone may be shared ("Georgia"): the key of the first group keeps the ids apart.
    first = clusters.groups[min(members)]
    identity = IdentityId(content_id("identity", kind, name, first.family, *first.key))
    return Identity(
        id=identity,
        name=name,
        type=kind,
        variants=_variants(entities, counts),
        members=tuple(sorted((article, entity.id) for article, entity in entities)),
        merges=_edges(clusters, members),
    )


def _edges(clusters: _Clusters, members: Sequence[int]) -> tuple[Merge, ...]:
    """Every edge the identity was made of: alike names first, then what joined the groups."""
    merges = []
    for index in members:
        first, *others = (entity for _, entity in clusters.groups[index].members)
        reason = f"printed alike: {first.name}"
        merges += [Merge(left=first.id, right=o.id, score=1.0, reason=reason) for o in others]
    own = set(members)
    for left, right, score, reason in clusters.edges:
        if left in own:
            ends = (clusters.groups[i].members[0][1].id for i in (left, right))
            a, b = ends
            merges.append(Merge(left=a, right=b, score=round(score, 3), reason=reason))
    return tuple(merges)


def _majority(types: Iterable[EntityType]) -> EntityType:
    counts = Counter(types)
    known = {kind: count for kind, count in counts.items() if kind != "other"} or counts
    return min(known, key=lambda kind: (-known[kind], kind))


def _display_name(entities: Sequence[tuple[ArticleId, Entity]], kind: EntityType) -> str:
    """The full spelling that most articles use; the longer one on ties."""
    articles: dict[str, set[ArticleId]] = defaultdict(set)
    for article, entity in entities:
        articles[entity.name].add(article)
    full = {n: a for n, a in articles.items() if kind != "person" or len(name_key(n)) > 1}
    chosen = full or articles
    return min(chosen, key=lambda n: (-len(chosen[n]), -len(n), n))


def _variants(
    entities: Sequence[tuple[ArticleId, Entity]],
    counts: Counter[tuple[ArticleId, str, str]],
) -> tuple[Variant, ...]:
    articles: dict[str, set[ArticleId]] = defaultdict(set)
    mentions: Counter[str] = Counter()
    for article, entity in entities:
        for spelling in (entity.name, *entity.aliases):
            articles[spelling].add(article)
            mentions[spelling] += counts[article, entity.id, spelling]
    order = sorted(articles, key=lambda s: (-len(articles[s]), -mentions[s], s))
    return tuple(Variant(text=s, articles=tuple(sorted(articles[s]))) for s in order)
