"""The dossier of the sample, made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.sample.desk import SAMPLE, Desk, load_key
from variorum import api

if TYPE_CHECKING:
    from variorum.model.dossier import Dossier


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    """Through the library's front door, as a user gets it."""
    return api.collate([str(SAMPLE / "accounts")])


@pytest.fixture(scope="session")
def desk(dossier: Dossier) -> Desk:
    return Desk.of(dossier, load_key())
