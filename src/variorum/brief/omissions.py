"""What an outlet leaves out: what others corroborate and none of its accounts has a word of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Set

from variorum.brief.material import Material, told_by
from variorum.brief.weigh import ranked
from variorum.brief.words import content_words
from variorum.model.dossier import Omission
from variorum.model.finding import Finding
from variorum.model.span import ArticleId

# A finding that turns on fewer words is too common a thing to be missed for certain.
MIN_TURNS_ON = 3

# Words are compared by their beginnings, so that "kidnapped" is found in "kidnapping". Too much
# is then found sooner than too little, which costs an omission and never claims a false one.
STEM = 5


def find_omissions(material: Material) -> tuple[Omission, ...]:
    """The corroborated findings that each outlet leaves out, by outlet.

    "Leaves out" is said only where it is certain: every account of the outlet was read to its end,
    none tells the finding, and less than half of the words on which its tellings agree stand
    anywhere in them: whoever tells it in other words still names those it is about.
    """
    corroborated = [f for f in ranked(material.collation.findings) if f.status == "corroborated"]
    turns_on = {f.id: _agreed_words(f) for f in corroborated}
    rows = []
    for outlet, articles in sorted(_outlets(material).items()):
        printed = _stems(word for a in articles for words in material.words_of(a) for word in words)
        missing = tuple(
            f.id
            for f in corroborated
            if _is_silent(f, articles, material) and _is_absent(turns_on[f.id], printed)
        )
        if missing:
            rows.append(Omission(outlet=outlet, articles=articles, findings=missing))
    return tuple(rows)


def _outlets(material: Material) -> dict[str, tuple[ArticleId, ...]]:
    """The accounts of each outlet, sorted; one that names no outlet stands by itself."""
    found: dict[str, list[ArticleId]] = {}
    for article_id, article in sorted(material.articles.items()):
        found.setdefault(article.outlet or article.label, []).append(article_id)
    return {outlet: tuple(articles) for outlet, articles in found.items()}


def _agreed_words(finding: Finding) -> Set[str]:
    """The words that at least two tellings of a finding share."""
    counts: Counter[str] = Counter()
    for account in told_by(finding):
        counts.update(_stems(w for span in account.spans for w in content_words(span.text)))
    return {word for word, accounts in counts.items() if accounts > 1}


def _stems(words: Iterable[str]) -> set[str]:
    return {word[:STEM] for word in words}


def _is_silent(finding: Finding, articles: tuple[ArticleId, ...], material: Material) -> bool:
    """Whether all accounts of an outlet were read and none says anything of a finding."""
    stances = {account.article: account.stance for account in finding.accounts}
    return all(stances.get(a) == "silent" and a in material.readings for a in articles)


def _is_absent(turns_on: Set[str], printed: Set[str]) -> bool:
    return len(turns_on) >= MIN_TURNS_ON and 2 * len(turns_on & printed) < len(turns_on)
