"""The dossier of the sample, made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.sample.desk import Desk, load_key

if TYPE_CHECKING:
    from variorum.model.dossier import Dossier


@pytest.fixture(scope="session")
def dossier(sample_dossier: Dossier) -> Dossier:
    """As a user gets it."""
    return sample_dossier


@pytest.fixture(scope="session")
def desk(dossier: Dossier) -> Desk:
    return Desk.of(dossier, load_key())
