"""Variorum: the accounts that different outlets gave of one event, as one checked dossier."""

from __future__ import annotations

__version__ = "0.1.0"
