"""What is installed here, and whether it works."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING

from variorum import __version__
from variorum.engine.run_record import describe_model
from variorum.engine.stages import Tools
from variorum.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.settings import Settings

OPTIONAL_PACKAGES = {
    "pg8000": "PostgreSQL as the store",
    "textacy": "peer in `variorum bench read`",
    "dateparser": "peer in `variorum bench read`",
    "scikit-learn": "peer in `variorum bench`",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """One package: its version, or None when it is absent, and its licence as it states it."""

    name: str
    version: str | None
    licence: str
    purpose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The result of an examination."""

    program: str
    python: str
    packages: Sequence[Installed]
    optional: Sequence[Installed]
    model: dict[str, str] | None
    problems: Sequence[str]

    @property
    def is_healthy(self) -> bool:
        """Whether the main job can run."""
        return not self.problems

    def to_dict(self) -> dict[str, object]:
        """As plain values for JSON."""
        return {
            "program": self.program,
            "python": self.python,
            "packages": [_as_dict(row) for row in self.packages],
            "optional": [_as_dict(row) for row in self.optional],
            "models": [self.model] if self.model else [],
            "problems": list(self.problems),
        }

    def lines(self) -> list[str]:
        """As lines for a person."""
        lines = [f"{self.program}, Python {self.python}", "", "Models"]
        if self.model:
            lines += [f"  {key:<8} {value}" for key, value in self.model.items()]
        lines += ["", "Packages"]
        lines += [
            f"  {row.name:<20} {row.version or 'absent':<12} {row.licence}" for row in self.packages
        ]
        lines += ["", "Optional"]
        lines += [
            f"  {row.name:<20} {row.version or 'absent':<12} {row.purpose}" for row in self.optional
        ]
        lines += ["", *(f"PROBLEM: {problem}" for problem in self.problems)]
        lines += [] if self.problems else ["Everything the main job needs is here."]
        return lines


def examine(settings: Settings) -> Report:
    """Look at the installation; problems are reported, not raised."""
    problems: list[str] = []
    model = None
    try:
        model = describe_model(Tools(settings))
    except MissingExtraError as error:
        problems.append(str(error))
    packages = [_installed(name) for name in _required_packages()]
    problems += [f"package {row.name} is not installed" for row in packages if row.version is None]
    return Report(
        program=f"variorum {__version__}",
        python=platform.python_version(),
        packages=packages,
        optional=[_installed(name, purpose) for name, purpose in OPTIONAL_PACKAGES.items()],
        model=model,
        problems=problems,
    )


def _required_packages() -> list[str]:
    """Names of what this package itself requires, by its own metadata."""
    requirements = metadata.requires("variorum") or []
    names = {
        requirement.split(";")[0].split(">")[0].split("=")[0].split("<")[0].strip()
        for requirement in requirements
        if "extra ==" not in requirement
    }
    return sorted(names)


def _installed(name: str, purpose: str = "") -> Installed:
    try:
        found = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return Installed(name=name, version=None, licence="", purpose=purpose)
    return Installed(
        name=name, version=metadata.version(name), licence=_licence(found), purpose=purpose
    )


def _licence(found: metadata.PackageMetadata) -> str:
    """The licence a package states: expression, else classifier, else the field's first line."""
    fields = found.json
    if expression := fields.get("license_expression"):
        return str(expression)
    classifiers = [
        str(row).rsplit(" :: ", 1)[-1]
        for row in found.get_all("Classifier") or []
        if str(row).startswith("License ::")
    ]
    if classifiers:
        return ", ".join(classifiers)
    stated = str(fields.get("license") or "not stated").strip()
    return stated.splitlines()[0][:60] if stated else "not stated"


def _as_dict(row: Installed) -> dict[str, str | None]:
    return {
        "name": row.name,
        "version": row.version,
        "licence": row.licence,
        "purpose": row.purpose,
    }
