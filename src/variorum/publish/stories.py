"""Stories of a store, as objects for programs and as lines for people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from variorum.model.article import Article
from variorum.model.span import ArticleId, Span
from variorum.model.story import Copy, share_in_words
from variorum.publish.copies import copy_to_dict, printed_id
from variorum.publish.json import span_to_dict

if TYPE_CHECKING:
    from variorum.store.records import Correction, Hit, Member, StoryLine, Version
    from variorum.store.store import StoredStory

Json = dict[str, object]

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::[\d.]+)?(Z|[+-]\d\d:?\d\d)?")
_UTC = ("Z", "+00:00", "+0000")
_SHOWN_CHANGES = 5
_SHOWN_WORDS = 60


def membership_to_dict(article: str, story: str) -> Json:
    """The public `stories` object."""
    return {"article": article, "story": story}


def story_line_to_dict(line: StoryLine) -> Json:
    """One story of a list."""
    return {
        "story": line.id,
        "articles": line.articles,
        "outlets": line.outlets,
        "title": line.title,
        "opening": line.opening,
        "first": line.first,
        "last": line.last,
    }


def story_to_dict(
    story: StoredStory, articles: Mapping[ArticleId, Article], copies: Sequence[Copy]
) -> Json:
    """A story with its articles, the versions of their texts, and every edge with its reason."""
    current = set(story.current)
    return {
        "story": story.id,
        "articles": [_member_to_dict(m, current=m.article in current) for m in story.members],
        "versions": [_version_to_dict(version, articles) for version in story.versions],
        "edges": list(_edges(story)),
        "copies": [copy_to_dict(copy, articles) for copy in copies],
    }


def hit_to_dict(hit: Hit) -> Json:
    """One result of a search, with the places that show the words."""
    article = hit.article
    return {
        "article": article.id,
        "source_id": article.source_id,
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "published": article.published,
        "story": hit.story,
        "passages": [span_to_dict(passage) for passage in hit.passages],
    }


def story_line(line: StoryLine) -> str:
    """One story of a list, for a person."""
    told = _told_by(line.articles, line.outlets)
    title = line.title or (f"“{line.opening} …”" if line.opening else "no headline")
    return f"{line.id}  {_period(line.first, line.last):<24}  {told:<25}  {_shown(title)}"


def story_lines(
    story: StoredStory, articles: Mapping[ArticleId, Article], copies: Sequence[Copy]
) -> Iterator[str]:
    """A story, for a person."""
    outlets = {member.outlet for member in story.members if member.outlet}
    days = sorted(member.published[:10] for member in story.members if member.published)
    when = _period(days[0], days[-1]) if days else "no date"
    if story.headline:
        yield _shown(story.headline)
    yield f"Story {story.id}: {_told_by(len(story.members), len(outlets))}, {when}"
    for member in story.members:
        title = member.title or f"“{_short(articles[member.article].text)}”"
        yield ""
        yield "  ".join(filter(None, (f"  {member.article}", _place(member), _shown(title))))
        yield f"    {member.reason}"
    if story.versions:
        yield from ("", "Changed texts")
        for version in story.versions:
            yield from _version_lines(version, articles)
    if copies:
        yield from ("", "Shared text")
        for copy in copies:
            yield from _copy_lines(copy, articles)
    if story.regroupings or story.corrections:
        yield from ("", "How it came together")
        for moved in story.regroupings:
            count = _counted(len(moved.articles), "article")
            yield f"  {moved.kind}: {count} from {moved.source} to {moved.story}: {moved.reason}"
        for correction in story.corrections:
            yield f"  {_correction_words(correction)}"


def hit_lines(hit: Hit) -> Iterator[str]:
    """One result of a search, for a person."""
    article = hit.article
    where = _place(article) or "no outlet"
    yield f"{article.id}  {_shown(article.title or 'no headline')}"
    yield f"  {where}; story {hit.story or 'none yet'}"
    for passage in hit.passages:
        yield f"    … {_shown(passage.text)} …"


def _member_to_dict(member: Member, *, current: bool) -> Json:
    return {
        "article": member.article,
        "source_id": member.source_id,
        "outlet": member.outlet,
        "title": member.title,
        "url": member.url,
        "published": member.published,
        "current": current,
    }


def _version_to_dict(version: Version, articles: Mapping[ArticleId, Article]) -> Json:
    return {
        "older": version.older,
        "newer": version.newer,
        "changes": [
            {"older": span_to_dict(older), "newer": span_to_dict(newer)}
            for older, newer in _changed_words(version, articles)
        ],
    }


def _edges(story: StoredStory) -> Iterator[Json]:
    """Why each article is in the story, the joins of stories, and what people decided."""
    for member in story.members:
        yield {
            "kind": "member",
            "article": member.article,
            "story": member.grouped,
            "score": member.score,
            "reason": member.reason,
        }
    for moved in story.regroupings:
        yield {
            "kind": moved.kind,
            "articles": list(moved.articles),
            "story": moved.story,
            "from": moved.source,
            "score": moved.score,
            "reason": moved.reason,
        }
    for correction in story.corrections:
        yield {
            "kind": correction.kind,
            "articles": list(correction.articles),
            "story": correction.story,
            "from": correction.other,
            "reason": correction.reason,
            "made": correction.made,
        }


def _changed_words(
    version: Version, articles: Mapping[ArticleId, Article]
) -> Iterator[tuple[Span, Span]]:
    older, newer = articles[version.older].text, articles[version.newer].text
    for change in version.changes:
        yield _cut(older, change.older), _cut(newer, change.newer)


def _cut(text: str, borders: tuple[int, int]) -> Span:
    """A stretch that may be empty: on one side of an insertion there is nothing."""
    return Span(*borders, text[slice(*borders)])


def _version_lines(version: Version, articles: Mapping[ArticleId, Article]) -> Iterator[str]:
    count = _counted(len(version.changes), "change")
    yield f"  {version.older} became {version.newer}: {count}"
    for number, (older, newer) in enumerate(_changed_words(version, articles)):
        if number == _SHOWN_CHANGES:
            yield "    …"
            return
        yield f"    “{_short(older.text)}” became “{_short(newer.text)}”"


def _copy_lines(copy: Copy, articles: Mapping[ArticleId, Article]) -> Iterator[str]:
    """Who took how much from whom, and how that is known."""
    names = {id_: _shown(printed_id(id_, articles)) for id_ in (copy.a, copy.b)}
    shares = {copy.a: share_in_words(copy.share_a), copy.b: share_in_words(copy.share_b)}
    if copy.source is None:
        told = f"{names[copy.a]} – {names[copy.b]}, direction not known"
        first, second = copy.a, copy.b
    else:
        first, second = copy.source, copy.b if copy.source == copy.a else copy.a
        told = f"{names[first]} → {names[second]}"
    share = f"{shares[first]} of {names[first]}, {shares[second]} of {names[second]}"
    yield f"  {copy.kind}: {told} (shared: {share})"
    yield f"    {_shown(copy.reason)}"


def _correction_words(correction: Correction) -> str:
    why = f" ({_shown(correction.reason)})" if correction.reason else ""
    count = _counted(len(correction.articles), "article")
    told = {
        "merge": f"story {correction.other} was merged into {correction.story}",
        "split": f"{count} split from {correction.other} as {correction.story}",
        "move": f"{count} moved from {correction.other or 'no story'} to {correction.story}",
    }[correction.kind]
    return f"{told} by hand, {correction.made}{why}"


def _told_by(articles: int, outlets: int) -> str:
    told = _counted(articles, "article")
    return f"{told} of {outlets} outlets" if outlets > 1 else told


def _place(told: Member | Article) -> str:
    """Who published it and when; an account of no known outlet goes by the caller's name for it."""
    published = _moment(told.published) if told.published else None
    return " · ".join(_shown(part) for part in (told.outlet or told.source_id, published) if part)


def _moment(published: str) -> str:
    """A date for people: no seconds, and the zone only where one is known."""
    found = _MOMENT.fullmatch(published)
    if found is None:
        return published
    day, minute, zone = found.groups(default="")
    return " ".join(filter(None, (day, minute, "UTC" if zone in _UTC else zone)))


def _period(first: str | None, last: str | None) -> str:
    if first is None or last is None:
        return "no date"
    return first[:10] if first[:10] == last[:10] else f"{first[:10]} to {last[:10]}"


def _counted(count: int, noun: str) -> str:
    return f"1 {noun}" if count == 1 else f"{count} {noun}s"


def _short(words: str) -> str:
    shown = _shown(words).strip()
    if len(shown) <= _SHOWN_WORDS:
        return shown
    space = shown.rfind(" ", 0, _SHOWN_WORDS)
    return f"{shown[: space if space > 0 else _SHOWN_WORDS]} …"


def _shown(words: str) -> str:
    """On one line, and without the control characters that a text may send to a terminal."""
    return "".join(c if c.isprintable() else " " for c in words)
