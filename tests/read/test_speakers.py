"""From the source of a quote to an entity."""

from __future__ import annotations

from variorum.model.mention import Entity, EntityId, EntityType, Name, Quote
from variorum.model.span import Span
from variorum.read.quoting.speakers import name_speakers

TEXT = (
    "“It sank,” said a senior Harbour Office official. Harbour master Anna Lorn, who said so "
    "before, left. “Gone,” said the Harbour Office’s spokesman, Ned Wend. She said it was cold. "
    "Lorn’s claim that it sank is old. Secretary of the Port Cara Bell agreed, and so did "
    "critics of Mayor Dora Fenn."
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span.of(TEXT, start, start + len(words))


def name(words: str, entity: str, type_: EntityType, form: str = "name") -> Name:
    return Name(
        span=span(words),
        type=type_,
        name=entity,
        entity=EntityId(entity),
        form=form,  # type: ignore[arg-type]  # a literal in every call below
    )


OFFICE = Entity(id=EntityId("Harbour Office"), type="organisation", name="Harbour Office")
LORN = Entity(id=EntityId("Anna Lorn"), type="person", name="Anna Lorn")
WEND = Entity(id=EntityId("Ned Wend"), type="person", name="Ned Wend")

BELL = Entity(id=EntityId("Cara Bell"), type="person", name="Cara Bell")
FENN = Entity(id=EntityId("Dora Fenn"), type="person", name="Dora Fenn")

NAMES = (
    name("Harbour Office", "Harbour Office", "organisation"),
    name("Anna Lorn", "Anna Lorn", "person"),
    Name(
        span=Span.of(TEXT, TEXT.index("She said"), TEXT.index("She said") + 3),
        type="person",
        name="Anna Lorn",
        entity=LORN.id,
        form="pronoun",
    ),
    name("Ned Wend", "Ned Wend", "person"),
    name("Cara Bell", "Cara Bell", "person"),
    name("Dora Fenn", "Dora Fenn", "person"),
    Name(
        span=Span.of(TEXT, TEXT.index("Lorn’s"), TEXT.index("Lorn’s") + 4),
        type="person",
        name="Anna Lorn",
        entity=LORN.id,
    ),
)


def speaker(source: str) -> tuple[str | None, str | None]:
    quote = Quote(kind="direct", content=(span("“It sank,”"),), source=span(source), speaker=source)
    (named,) = name_speakers([quote], NAMES, [OFFICE, LORN, WEND, BELL, FENN])
    return named.speaker, named.entity


def test_a_name_inside_a_description_is_not_the_speaker() -> None:
    description = "a senior Harbour Office official"
    assert speaker(description) == (description, None)


def test_a_title_before_the_name_leaves_the_name() -> None:
    assert speaker("Harbour master Anna Lorn") == ("Anna Lorn", "Anna Lorn")


def test_a_name_in_apposition_is_the_speaker() -> None:
    assert speaker("the Harbour Office’s spokesman, Ned Wend") == ("Ned Wend", "Ned Wend")


def test_a_pronoun_is_the_entity_it_refers_to() -> None:
    assert speaker("She") == ("Anna Lorn", "Anna Lorn")


def test_a_relative_pronoun_is_the_name_before_it() -> None:
    assert speaker("who") == ("Anna Lorn", "Anna Lorn")


def test_a_possessive_is_its_owner() -> None:
    assert speaker("Lorn’s") == ("Anna Lorn", "Anna Lorn")


def test_an_office_with_of_before_the_name_leaves_the_name() -> None:
    assert speaker("Secretary of the Port Cara Bell") == ("Cara Bell", "Cara Bell")


def test_a_name_behind_of_is_not_the_speaker() -> None:
    assert speaker("critics of Mayor Dora Fenn") == ("critics of Mayor Dora Fenn", None)


def test_a_quote_without_a_source_keeps_no_speaker() -> None:
    quote = Quote(kind="direct", content=(span("“It sank,”"),))
    assert name_speakers([quote], NAMES, [OFFICE]) == (quote,)


def _names_in(text: str, *found: tuple[str, EntityType]) -> tuple[Name, ...]:
    return tuple(
        Name(
            span=Span.of(text, text.index(words), text.index(words) + len(words)),
            type=type_,
            name=words,
            entity=EntityId(words),
            form="name",
        )
        for words, type_ in found
    )


def _speaker(text: str, source: str, names: tuple[Name, ...]) -> str | None:
    start = text.index(source)
    quote = Quote(
        kind="indirect",
        content=(Span.of(text, len(text) - 5, len(text)),),
        source=Span.of(text, start, start + len(source)),
        cue=None,
        speaker=source,
    )
    entities = tuple(Entity(id=n.entity, type=n.type, name=n.name) for n in names)
    return name_speakers((quote,), names, entities)[0].speaker


def test_two_who_speak_are_not_the_second_of_them() -> None:
    text = "Norland and Sudland said it was over."
    names = _names_in(text, ("Norland", "place"), ("Sudland", "place"))
    assert _speaker(text, "Norland and Sudland", names) == "Norland and Sudland"
    people = "Anna Lorn and Mayor Ned Wend said it was over."
    both = _names_in(people, ("Anna Lorn", "person"), ("Ned Wend", "person"))
    assert _speaker(people, "Anna Lorn and Mayor Ned Wend", both) == "Anna Lorn and Mayor Ned Wend"


def test_a_firms_founder_and_head_is_one_who_speaks() -> None:
    text = "Harbour Inc founder and chief executive Ned Wend said it was over."
    names = _names_in(text, ("Harbour Inc", "organisation"), ("Ned Wend", "person"))
    assert _speaker(text, text.split(" said")[0], names) == "Ned Wend"


def test_a_titled_name_beside_a_description_is_who_speaks() -> None:
    text = "Lead author of the study, Professor Ned Wend, said it was over."
    names = _names_in(text, ("Ned Wend", "person"))
    assert _speaker(text, "Lead author of the study, Professor Ned Wend", names) == "Ned Wend"


def test_whom_allegations_are_against_does_not_make_them() -> None:
    text = "Cara Bell’s allegations against Ned Wend said it was over."
    names = _names_in(text, ("Cara Bell", "person"), ("Ned Wend", "person"))
    source = "Cara Bell’s allegations against Ned Wend"
    assert _speaker(text, source, names) == source


def test_who_says_i_in_a_quotation_inside_another_is_the_inner_speaker() -> None:
    text = "“Ned Wend said: ‘I promise it is safe,’” Anna Lorn said."
    lorn, wend = EntityId("Anna Lorn"), EntityId("Ned Wend")

    def cut(words: str) -> Span:
        start = text.index(words)
        return Span.of(text, start, start + len(words))

    def quote(content: str, source: str, kind: str, *, nested: bool) -> Quote:
        return Quote(
            kind=kind,  # type: ignore[arg-type]  # a literal in every call below
            content=(cut(content),),
            source=cut(source),
            speaker=source,
            nested=nested,
        )

    names = tuple(
        Name(span=cut(words), type="person", name=entity, entity=entity, form=form)
        for words, entity, form in (
            ("Ned Wend", wend, "name"),
            ("I", lorn, "pronoun"),
            ("Anna Lorn", lorn, "name"),
        )
    )
    entities = tuple(Entity(id=e, type="person", name=str(e)) for e in (lorn, wend))
    quotes = (
        quote(text[: text.index(" Anna")], "Anna Lorn", "direct", nested=False),
        quote("‘I promise it is safe,’", "Ned Wend", "direct", nested=True),
        quote("it is safe", "I", "indirect", nested=True),
    )
    assert [q.entity for q in name_speakers(quotes, names, entities)] == [lorn, wend, wend]


def test_words_that_tell_of_their_speaker_apart_from_any_verb_are_nobody_s() -> None:
    text = "Cara Bell left. “Bell stopped by the church,” a statement had it."
    bell = Name(span=Span.of(text, 0, 9), type="person", name="Cara Bell", entity=BELL.id)
    told = Quote(
        kind="direct",
        content=(Span.of(text, 16, 45),),
        source=bell.span,
        cue=None,
        speaker="Cara Bell",
    )
    (given,) = name_speakers([told], [bell], [BELL])
    assert (given.source, given.speaker) == (None, None)
