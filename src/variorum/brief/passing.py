"""What was so when an account was written, and may no longer be: "rescuers are still digging"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from variorum.brief.material import Material
from variorum.brief.words import WORD
from variorum.data import word_set
from variorum.model.span import ArticleId

# So much later others have told what came of it.
PASSED = timedelta(hours=18)

_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")


def is_passing(text: str, article: ArticleId, material: Material) -> bool:
    """Whether a sentence tells what was going on, and the last account is much later."""
    published = material.articles[article].published
    times = [_time(a.published) for a in material.articles.values()]
    known = [time for time in times if time is not None]
    time = _time(published)
    if time is None or max(known) - time < PASSED:
        return False
    words = f" {' '.join(WORD.findall(_QUOTED.sub(' ', text.casefold())))} "
    return any(f" {passing} " in words for passing in word_set("brief", "passing"))


def _time(published: str | None) -> datetime | None:
    """A date of publication as a time without a zone; a day is its beginning."""
    if published is None:
        return None
    try:
        return datetime.fromisoformat(published).replace(tzinfo=None)
    except ValueError:
        return None
