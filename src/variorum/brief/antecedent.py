"""Who the pronoun is that opens a sentence, where the sentence before leaves no doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from variorum.brief.material import Material
from variorum.data import word_set
from variorum.model.antecedent import has_rival
from variorum.model.claim import Claim, subject_of
from variorum.model.mention import EntityId, Name
from variorum.model.span import Citation

# A name of one word is no introduction of somebody.
_FULL = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A sentence told with the name of whom its first word stands for.

    Attributes:
        words: The sentence, the name in brackets in the place of the pronoun.
        entity: Who it is.
        name: Where the account prints the name.
    """

    words: str
    entity: EntityId
    name: Citation


def name_opening(sentence: Citation, material: Material) -> Opening | None:
    """A sentence that opens with "he" or "her", with the person named in brackets.

    The reader of an account goes by the sentence before, and so do we: its subject, or whoever
    speaks in it, must be that person by name, and it may speak of no other.
    """
    found = _opening().match(sentence.span.text)
    if found is None:
        return None
    start = sentence.span.start + found.start(1)
    names = material.names_within(sentence)
    pronoun = next((n for n in names if n.span.start == start and n.form == "pronoun"), None)
    if pronoun is None or pronoun.type != "person":
        return None
    if any(name.entity == pronoun.entity and name.form == "name" for name in names):
        # "She had no plans, Moss said": the name twice is nobody's sentence.
        return None
    before = material.before(sentence)
    if before is None:
        return None
    levels = (level for claim in material.claims_in(sentence) for level in claim.attribution)
    is_speaking = any(level.reports and level.span == pronoun.span for level in levels)
    if not _is_about(pronoun.entity, before, material, is_speaking=is_speaking):
        return None
    full = material.name_of(sentence.article, pronoun.entity, pronoun.name)
    if full is None or len(full.text.split()) < _FULL or not material.is_chief_bearer(full.text):
        return None
    owner = "’s" if found.group(1).casefold() in {"his", "her"} else ""
    words = f"[{' '.join(full.text.split())}]{owner}{sentence.span.text[found.end() :]}"
    return Opening(words=words, entity=pronoun.entity, name=Citation(sentence.article, full))


def are_brackets_sure(clause: Citation, material: Material) -> bool:
    """Whether those whom the pronouns of a clause stand for are named before it, beyond doubt.

    The statement of a finding has names in brackets for pronouns. In a brief they are only told if
    the clause's own sentence names them, or the sentence before does as `name_opening` asks for.
    """
    sentence = material.sentence_of(clause)
    if sentence is None:
        return False
    names = material.names_within(sentence)
    opening = name_opening(sentence, material)
    named = {n.entity for n in names if n.form == "name"} | ({opening.entity} if opening else set())
    people = [n for n in material.names_within(clause) if n.form == "pronoun"]
    reading = material.readings[clause.article]
    claims = [c for c in material.claims_in(sentence) if clause.span.covers(c.span)]
    if any(has_rival(n, c, reading) for n in people for c in claims if _is_subject(n, c)):
        return False
    return all(n.entity in named for n in people if n.type == "person")


def _is_subject(name: Name, claim: Claim) -> bool:
    subject = subject_of(claim)
    return subject is not None and subject.span == name.span and name.type == "person"


@cache
def _opening() -> re.Pattern[str]:
    """A pronoun of one person at the beginning of a sentence, or behind what joins it on."""
    joints = "|".join(re.escape(j) for j in sorted(word_set("brief", "joints"), reverse=True))
    return re.compile(rf"(?:(?:{joints}),? )?(he|she|his|her)\b(?![’'-])", re.IGNORECASE)


def _is_about(entity: EntityId, before: Citation, material: Material, *, is_speaking: bool) -> bool:
    """Whether a sentence names a person, is about him or her, and about nobody else.

    Who takes part in it otherwise ("Moss met Lind") is not taken up by a pronoun that opens the
    next one.

    Source: Grosz, Joshi and Weinstein, Centering, 1995: of those whom a sentence names its subject
    is the likeliest to be spoken of next, and by a pronoun. We ask for it on top of what the
    reader found.
    """
    names = material.names_within(before)
    if not any(name.entity == entity and name.form == "name" for name in names):
        return False
    claims = [c for c in material.claims_in(before) if c.form in {"main", "content"}]
    speakers = {level.entity for c in claims for level in c.attribution if level.reports}
    if speakers - {entity} or any(_says_of_himself(claim, names) for claim in claims):
        return False
    # "An officer said a man fled. He …" is the officer only if he goes on to speak.
    about = {subject.entity for c in claims if (subject := subject_of(c)) is not None}
    return (bool(speakers) and is_speaking) or about == {entity}


def _says_of_himself(claim: Claim, names: tuple[Name, ...]) -> bool:
    """Whether "he" is said to say of somebody by name what he would say of himself without it.

    "Lind never called, he said": then "he" was taken for the wrong one.
    """
    pronouns = {name.span for name in names if name.form == "pronoun"}
    subject = subject_of(claim)
    if subject is None or subject.span in pronouns:
        return False
    return any(
        level.entity == subject.entity and level.span in pronouns for level in claim.attribution
    )
