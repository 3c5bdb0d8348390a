"""Which documents there are, and writing them so that nothing is ever half-written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from variorum.errors import InputError
from variorum.publish.html import render_html
from variorum.publish.json import render_json
from variorum.publish.markdown import render_markdown

if TYPE_CHECKING:
    from variorum.model.dossier import Dossier

RENDERERS = {"json": render_json, "md": render_markdown, "html": render_html}


def render(dossier: Dossier, format_name: str) -> str:
    """The dossier as one document: `json`, `md` or `html`."""
    return RENDERERS[format_name](dossier)


def write_documents(dossier: Dossier, folder: Path, format_name: str) -> list[Path]:
    """Write `dossier.<format>` into a folder, or all documents for `all`.

    Every document is rendered and written in full before the first one is moved into place.

    Returns:
        The paths written.

    Raises:
        InputError: The folder cannot be made or written to.
    """
    names = list(RENDERERS) if format_name == "all" else [format_name]
    texts = {folder / f"dossier.{name}": render(dossier, name) for name in names}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write_whole(texts)
    except OSError as error:
        msg = f"cannot write to {folder}: {_reason(error)}; name another folder with --out"
        raise InputError(msg, source=str(folder)) from error
    return list(texts)


def _reason(error: OSError) -> str:
    if isinstance(error, FileExistsError | NotADirectoryError):
        return "it is not a folder"
    return (error.strerror or type(error).__name__).lower()


def _write_whole(texts: Mapping[Path, str]) -> None:
    """Write all beside their targets, then rename: nobody ever sees half a file, or half a set."""
    temporary: dict[Path, Path] = {}
    try:
        for path, text in texts.items():
            descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            temporary[path] = Path(name)
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            temporary[path].chmod(0o666 & ~_umask())
        for path, written in temporary.items():
            written.replace(path)
    except BaseException:
        for written in temporary.values():
            written.unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The process's file mode mask; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
