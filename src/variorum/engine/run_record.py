"""What made a dossier: program, models and their digests. Kept apart from the dossier's content."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from variorum import __version__
from variorum.engine.stages import STAGES

if TYPE_CHECKING:
    from variorum.engine.stages import Tools


def describe_run(tools: Tools) -> dict[str, object]:
    """The `run` block of a dossier.

    It holds no clock, no path and no address of a store (which may hold a password), so that two
    runs on one machine give the same bytes.
    """
    return {
        "program": f"variorum {__version__}",
        "python": platform.python_version(),
        "stages": {stage.name: stage.version for stage in STAGES},
        "models": [describe_model(tools)],
        "settings": tools.settings.model_dump(
            mode="json", exclude={"read": {"workers"}, "store": True}
        ),
    }


def describe_model(tools: Tools) -> dict[str, str]:
    """Name, version, licence and digest of the pipeline in use."""
    pipeline = tools.pipeline
    return {
        "package": pipeline.name,
        "model": pipeline.version,
        "licence": pipeline.licence,
        "sha256": pipeline.digest.removeprefix("sha256:"),
    }
