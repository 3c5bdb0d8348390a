"""Variorum: the accounts that different outlets gave of one event, as one checked dossier."""

from __future__ import annotations

import os

__version__ = "0.1.0"

# Two threads of a matrix library on small matrices cost more than they give (three times the time
# where other programs run), and their number must not decide anything: one, unless the user says
# otherwise. Before numpy is imported, which reads this once.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
