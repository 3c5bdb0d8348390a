"""The brief on real articles and on the project's own sample, from reading to re-check."""

from __future__ import annotations

import json

import pytest

from variorum.brief.cite import missing_facts
from variorum.data import word_set
from variorum.publish.json import render_json
from variorum.publish.verify import verify_dossier


@pytest.fixture
def sample(sample_dossier):
    return sample_dossier


def assert_sound(dossier):
    sentences = [s for section in dossier.brief for s in section.sentences]
    assert len(sentences) >= 5
    for sentence in sentences:
        assert missing_facts(sentence.text, sentence.citations) == ()
        opening = sentence.text.split()[0]
        is_pointer = opening.casefold() in word_set("brief", "pointers") and opening != "US"
        assert not is_pointer, sentence.text
    words = sum(len(s.text.split()) for s in sentences)
    assert 60 <= words <= 275
    assert verify_dossier(json.loads(render_json(dossier)), dossier.articles) == []


def test_the_brief_of_our_own_sample_is_sound(sample):
    assert_sound(sample)


def test_the_sample_is_placed_in_time_and_space(sample):
    assert sample.event.when == "2024-10-08"
    assert sample.event.where == "Lower Keld"
    assert "dam" in sample.event.title.casefold()


def test_the_topline_of_the_sample_is_what_most_accounts_open_with(sample):
    (topline,) = sample.brief[0].sentences
    assert sample.brief[0].section == "topline"
    assert "Keldmoor dam" in topline.text


def test_the_sample_says_who_gives_which_figure(sample):
    told = [sentence for section in sample.brief for sentence in section.sentences]
    houses = [s for s in told if "163" in s.text]
    assert len(houses) == 1
    outlets = {a.id: a.outlet for a in sample.articles}
    by_words = {c.span.text: outlets[c.article] for c in houses[0].citations}
    assert by_words["163"] == "Northgate Post"


@pytest.mark.shared
def test_the_brief_of_a_real_event_is_sound(meeting_dossier):
    assert_sound(meeting_dossier)
