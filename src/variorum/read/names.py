"""Names of one article: where they stand, what kind of thing they name, which are the same.

A mention is the bare name: no title, article or possessive ("President Ana Duarte's" gives "Ana
Duarte"; the title becomes a description of the entity). A word for a people ("Kenyan", "Kenyans")
is a mention of type `nationality` that belongs to the entity of the country, which is itself a
place: News-Fair's annotators tie the two, and so do editors ("Kenyan officials" speak for Kenya).
A seat of government ("Moscow", "the Kremlin") stays an entity of its own.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from variorum.model.identity import content_id
from variorum.model.mention import EntityId, EntityType, Name
from variorum.model.span import Span
from variorum.read.naming.candidates import Candidate
from variorum.read.naming.gazetteer import (
    Gazetteer,
    Gender,
    fold,
    is_city,
    is_listed,
    load_gazetteer,
)
from variorum.read.naming.mentions import find_candidates
from variorum.read.naming.name_edges import is_kin, title_before
from variorum.read.naming.name_forms import is_acronym, name_words_of
from variorum.read.naming.name_matching import Groups
from variorum.read.naming.name_search import search
from variorum.read.naming.name_types import TypeVotes, peoples_of
from variorum.read.naming.short_names import Form
from variorum.read.parsing.columns import Columns, columns_of, printed

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from variorum.model.article import Article

_SHORT_SURNAME = 4  # in capitals "LONG" and "MAY" are words
_BRACKETS = {"(": ")", "[": "]"}


def find_names(doc: Doc, article: Article) -> tuple[Name, ...]:
    """Find the names of an article and group them into entities.

    Args:
        doc: The article's document, from `parse_article`.
        article: The article.

    Returns:
        Mentions of form "name", disjoint, in order of the text. Equal `entity` means the same
        person, place, organisation …; all mentions of an entity have its type, but that a people
        is a `nationality` where its country is a `place`.
    """
    columns = columns_of(doc, article)
    gazetteer = load_gazetteer()
    candidates = find_candidates(columns, gazetteer)
    plain = {
        tuple(columns.text[c.first : c.last]) for c in candidates if not columns.titled[c.first]
    }
    labelled = {columns.text[c.first] for c in candidates if c.label and c.last == c.first + 1}
    candidates = [
        c
        for c in candidates
        if _is_backed(columns, gazetteer, c, plain)
        and not _is_plain_word(columns, gazetteer, c, labelled)
    ]
    candidates = _completed(columns, candidates)
    candidates = _with_further_places(columns, gazetteer, candidates)
    votes = TypeVotes(gazetteer)
    votes.add_sightings(columns, candidates)
    votes.add_grammar(columns, candidates)
    votes.add_surnames(
        tuple(columns.text[c.first : c.last])
        for c in candidates
        if c.last - c.first > 1
        and (c.label == "person" or fold(columns.text[c.first]) in gazetteer.given)
    )
    votes.add_company_words(
        tuple(columns.text[c.first : c.last])
        for c in candidates
        if c.label == "organisation" and c.trusted and 1 < c.last - c.first <= 3
    )
    candidates = _with_peoples(columns, candidates, votes, gazetteer)
    votes.add_peoples({tuple(columns.text[c.first : c.last]) for c in candidates})
    forms = _forms(columns, candidates, votes, gazetteer)
    groups = Groups(list(forms.values()), gazetteer)
    groups.build()
    return _mentions(columns, article, candidates, groups, gazetteer)


def _is_backed(
    columns: Columns, gazetteer: Gazetteer, candidate: Candidate, plain: set[tuple[str, ...]]
) -> bool:
    """Whether a name seen only where capitals say nothing is one by other evidence."""
    if not columns.titled[candidate.first]:
        return True
    words = columns.text[candidate.first : candidate.last]
    name = " ".join(words)
    if gazetteer.canonical_place(name) or name in gazetteer.groups or is_listed(name):
        return True
    if candidate.label == "place" and is_city(name):
        return True
    if tuple(words) in plain:
        return True
    known = fold(words[0]) in gazetteer.given and 1 < len(words) <= 3
    return (candidate.label == "person" and known) or (
        len(words) == 1 and is_acronym(words[0]) and not _all_capitals(columns, candidate.first)
    )


def _is_plain_word(
    columns: Columns, gazetteer: Gazetteer, candidate: Candidate, labelled: set[str]
) -> bool:
    """Whether only its capital speaks for a word that the article also prints in small letters."""
    first = candidate.first
    word = columns.text[first]
    if candidate.label or candidate.last - first > 1 or word in labelled:
        return False
    if columns.lower[first] not in columns.plain or columns.lower[first - 1] == "the":
        return False
    return not (gazetteer.canonical_place(word) or word in gazetteer.groups or is_listed(word))


def _all_capitals(columns: Columns, token: int) -> bool:
    low, high = columns.bounds[columns.sentence[token]]
    return all(w.isupper() for w in columns.text[low:high] if w.isalpha() and len(w) > 1)


def _completed(columns: Columns, candidates: list[Candidate]) -> list[Candidate]:
    """Widen a bare first word to the name that stands there, where the article has it elsewhere."""
    longer = {
        tuple(columns.text[c.first : c.last]) for c in candidates if 1 < c.last - c.first <= 4
    }
    done: list[Candidate] = []
    starts = {c.first for c in candidates}
    for c in candidates:
        if c.label is None and c.last - c.first == 1:
            for last in range(c.first + 4, c.last, -1):
                free = not any(i in starts for i in range(c.last, last))
                if free and tuple(columns.text[c.first : last]) in longer:
                    c = replace(c, last=last)
                    break
        done.append(c)
    return done


def _with_further_places(
    columns: Columns, gazetteer: Gazetteer, candidates: list[Candidate]
) -> list[Candidate]:
    """Add the places where a name, or a person's surname, stands unseen."""
    taken = bytearray(len(columns))
    variants: set[tuple[str, ...]] = set()
    for c in candidates:
        taken[c.first : c.last] = b"\x01" * (c.last - c.first)
        words = tuple(columns.text[c.first : c.last])
        variants.add(words)
        bare = name_words_of(words)
        sure = c.trusted or (fold(words[0]) in gazetteer.given and len(bare[-1]) > _SHORT_SURNAME)
        single = len(bare) > 1 and bare[-1] in words  # not "Lloyd-Varn"
        if c.label == "person" and sure and single and len(bare[-1]) > 2:
            variants.add(bare[-1:])
    found = [
        Candidate(first, last, None, False, title_before(columns, gazetteer, first))
        for first, last in search(columns, variants, taken)
    ]
    return sorted([*candidates, *found], key=lambda c: c.first)


def _with_peoples(
    columns: Columns, candidates: list[Candidate], votes: TypeVotes, gazetteer: Gazetteer
) -> list[Candidate]:
    """Add the words made from a place's name that the pipeline took for plain adjectives."""
    taken = {i for c in candidates for i in range(c.first, c.last)}
    single = {columns.text[c.first] for c in candidates if c.last - c.first == 1}
    made = {
        word
        for name in single
        if votes.decide((name,)) == "place"
        for word in peoples_of(name, gazetteer)
    }
    found = [
        Candidate(i, i + 1, "nationality", trusted=True, title=i)
        for i, word in enumerate(columns.text)
        if word in made and i not in taken and columns.pos[i] in {"ADJ", "PROPN"}
    ]
    votes.add_sightings(columns, found)
    return sorted([*candidates, *found], key=lambda c: c.first)


def _forms(
    columns: Columns, candidates: list[Candidate], votes: TypeVotes, gazetteer: Gazetteer
) -> dict[tuple[str, ...], Form]:
    forms: dict[tuple[str, ...], Form] = {}
    for n, c in enumerate(candidates):
        words = tuple(columns.text[c.first : c.last])
        form = forms.get(words)
        if form is None:
            name = printed(columns, c.first, c.last)
            kin = is_kin(columns, c.first)
            titled = c.title < c.first
            kind = votes.decide(words)
            form = Form(words, name, kind, first=c.first, is_kin=kin, is_titled=titled)
            forms[words] = form
        form.count += 1
        form.genders |= _genders_told(columns, c, gazetteer)
        following = candidates[n + 1] if n + 1 < len(candidates) else None
        short = _bracketed(columns, c, following)
        if short:
            form.defined_as.add(short)
        if following is not None and columns.lower[c.last : following.title] == ["and"]:
            form.joined_to.add(tuple(columns.text[following.first : following.last]))
    return forms


def _genders_told(columns: Columns, candidate: Candidate, gazetteer: Gazetteer) -> set[Gender]:
    """What the titles before a name tell of gender ("Mr.", "First Lady")."""
    words = columns.lower[candidate.title : candidate.first]
    told = (gazetteer.titles.get(title) for title in (*words, " ".join(words)))
    return {gender for gender in told if gender is not None}


def _bracketed(
    columns: Columns, candidate: Candidate, following: Candidate | None
) -> tuple[str, ...] | None:
    """The acronym in brackets right behind a name, if it may be its."""
    at = candidate.last
    if following is None or following.first != at + 1 or following.last >= len(columns):
        return None
    if _BRACKETS.get(columns.text[at]) != columns.text[following.last]:
        return None
    words = tuple(columns.text[following.first : following.last])
    letters = fold("".join(words)).replace("-", "").replace(" ", "")
    name = fold(" ".join(columns.text[candidate.first : at]))
    if len(words) > 2 or not is_acronym("".join(words)) or letters[0] != name[0]:
        return None
    return words if _is_subsequence(letters, name) else None


def _is_subsequence(letters: str, name: str) -> bool:
    rest = iter(name)
    return all(letter in rest for letter in letters)


def _mentions(
    columns: Columns,
    article: Article,
    candidates: list[Candidate],
    groups: Groups,
    gazetteer: Gazetteer,
) -> tuple[Name, ...]:
    chosen = _choose(columns, candidates, groups, gazetteer)
    members: dict[int, list[Form]] = {}
    for form in groups.forms:
        if form.words not in groups.choices:
            members.setdefault(groups.find(groups.number_of(form.words)), []).append(form)
    labels = {root: _label(forms, gazetteer) for root, forms in members.items()}
    names = []
    for candidate, root in zip(candidates, chosen, strict=True):
        kind, name = labels[root]
        words = columns.text[candidate.first : candidate.last]
        span = Span.of(
            article.text, columns.start[candidate.first], columns.end[candidate.last - 1]
        )
        own = groups.forms[groups.number_of(tuple(words))].type
        shown: EntityType = "nationality" if (own, kind) == ("nationality", "place") else kind
        entity = EntityId(content_id("entity", article.id, kind, name))
        names.append(Name(span=span, type=shown, name=name, entity=entity))
    return tuple(names)


def _label(forms: list[Form], gazetteer: Gazetteer) -> tuple[EntityType, str]:
    """Type and fullest name of an entity."""
    weight: dict[EntityType, int] = {}
    for form in _telling(forms):
        weight[form.type] = weight.get(form.type, 0) + form.count
    if "place" in weight and "nationality" in weight:
        weight["place"] += weight.pop("nationality")
    kind = max(sorted(weight), key=lambda k: (k != "other", weight[k]))
    pool = [f for f in forms if f.type == kind] or forms
    if kind == "place":
        # "Russia", not "Russian Federation": the name people use, where it is printed.
        pool = [f for f in pool if gazetteer.canonical_place(f.name) == f.name] or pool
    if kind == "nationality":  # "Kurds", not "Kurdish"
        pool = [f for f in pool if gazetteer.groups.get(f.name) == f.name] or pool
    pool = [f for f in pool if not _has_word_before(f, pool)] or pool
    best = max(
        pool, key=lambda f: (not f.name.isupper(), len(f.words), len(f.name), f.count, f.words)
    )
    return kind, best.name


def _telling(forms: list[Form]) -> list[Form]:
    """The forms that tell a type: acronyms only where nothing else does or one is a place."""
    spelled = [f for f in forms if len(f.words) > 1 or not is_acronym(f.words[0])]
    is_told = any(f.type != "other" for f in spelled)
    return spelled if is_told and all(f.type != "place" for f in forms) else forms


def _has_word_before(form: Form, pool: list[Form]) -> bool:
    """Whether a form is another, oftener printed, with a word before it ("Despot Ana Duarte")."""
    return any(
        form.words[1:] == other.words
        and len(name_words_of(other.words)) > 1
        and other.count > form.count
        for other in pool
    )


def _choose(
    columns: Columns, candidates: list[Candidate], groups: Groups, gazetteer: Gazetteer
) -> list[int]:
    """The entity of each mention.

    A name of several goes to whom its title fits ("Mrs"), else, of those who come in as nobody's
    relatives, to whom the article names most, else first, who alone is called by it: the bare
    surname behind a mention of the wife or the father is still the one's whom it tells of.
    """
    chosen: list[int] = []
    named: Counter[int] = Counter()
    for form in groups.forms:
        if form.words not in groups.choices:
            named[groups.find(groups.number_of(form.words))] += form.count
    for candidate in candidates:
        words = tuple(columns.text[candidate.first : candidate.last])
        choices = groups.choices.get(words)
        if choices:
            roots = [groups.find(c) for c in choices]
            fitting = _fitting(columns, candidate, roots, groups, gazetteer)
            fitting = fitting or [r for r in roots if not groups.forms[r].is_kin] or roots
            root = max(fitting, key=lambda r: (named[r], -r))
        else:
            root = groups.find(groups.number_of(words))
        chosen.append(root)
    return chosen


def _fitting(
    columns: Columns, candidate: Candidate, roots: list[int], groups: Groups, gazetteer: Gazetteer
) -> list[int]:
    """Of several bearers of a name, those whose given name agrees with the title before it."""
    title = " ".join(columns.lower[candidate.title : candidate.first])
    gender = gazetteer.titles.get(title)
    if not gender:
        return []
    return [r for r in roots if gazetteer.given.get(fold(groups.forms[r].words[0])) == gender]
