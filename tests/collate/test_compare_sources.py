"""Who is named as the source of nearly the same words."""

from __future__ import annotations

from dataclasses import replace

from tests.collate.invented import Clause, Desk
from variorum.model.claim import Attribution
from variorum.model.span import Span

CHASE = "two patrol boats chased the stolen ferry past the Hallby lighthouse for an hour"


class Named(Desk):
    """A desk whose claims are credited to whoever is named behind them in their sentence."""

    def told(self, outlet: str, clause: str, who: str, *, quoted: bool = False) -> None:
        text = f"{clause}, {who} said"
        people = [(who, "person"), ("Hallby", "place")]
        made = Clause(text, "chased", "chase", subject_phrase="two patrol boats", quoted=quoted)
        article = self.account(outlet, made, people=people)
        reading = self.readings[article]
        (claim,) = reading.claims
        at = claim.sentence.text.index(who)
        span, cue = Span(at, at + len(who), who), Span(len(text) - 4, len(text), "said")
        entity = next(e.id for e in reading.entities if e.name == who)
        by = Attribution(
            name=who, kind="person", span=span, cue=cue, cue_lemma="say", entity=entity
        )
        own = Span(0, len(clause), clause)
        told = replace(claim, attribution=(by,), span=own, fragments=(own,))
        self.readings[article] = replace(reading, claims=(told,))


def speakers(*told: tuple[str, str], quoted: bool = False) -> list[tuple[str, set[str]]]:
    desk = Named()
    for number, (clause, who) in enumerate(told):
        desk.told(f"Paper {number}", clause, who, quoted=quoted)
    found = [d for d in desk.collate().discrepancies if d.kind == "speaker"]
    return [(d.verdict, {value.normalized for value in d.values}) for d in found]


def test_two_people_are_named_for_nearly_the_same_words():
    assert speakers((CHASE, "Ada Moss"), (CHASE, "Ben Tarn")) == [
        ("unresolved", {"Ada Moss", "Ben Tarn"})
    ]


def test_the_same_words_in_quotation_marks_are_a_conflict():
    found = speakers((CHASE, "Ada Moss"), (CHASE, "Ben Tarn"), quoted=True)
    assert found == [("conflict", {"Ada Moss", "Ben Tarn"})]


def test_one_person_under_a_shorter_name_is_no_other():
    assert speakers((CHASE, "Ada Moss"), (CHASE, "Moss")) == []


def test_other_words_may_be_somebody_elses():
    other = "two patrol boats chased smugglers into the bay below the Hallby mill that night"
    assert speakers((CHASE, "Ada Moss"), (other, "Ben Tarn")) == []
