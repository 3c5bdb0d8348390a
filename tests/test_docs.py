"""The documentation says what the program does; a stale page fails here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from variorum import cli

ROOT = Path(__file__).parent.parent


def test_the_command_line_page_is_what_make_docs_would_write():
    from typer.cli import get_docs_for_click

    command = get_command(cli.app)
    from typer._click import Context

    text = get_docs_for_click(
        obj=command, ctx=Context(command, info_name="variorum"), name="variorum"
    )
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert page.strip() == text.strip(), "run make docs"


@pytest.mark.parametrize("page", sorted(ROOT.glob("*.md")) + sorted(ROOT.glob("docs/*.md")))
def test_every_link_to_a_file_leads_somewhere(page):
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_command_that_the_readme_shows_exists():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"variorum (\w+)", "\n".join(re.findall(r"```(.*?)```", text, re.S))))
    known = set(get_command(cli.app).commands)
    assert shown - {"import"} <= known


@pytest.mark.parametrize("name", sorted(get_command(cli.app).commands))
def test_every_command_has_a_help_with_an_example(name):
    result = CliRunner().invoke(cli.app, [name, "--help"])
    assert result.exit_code == 0
    assert "Example" in result.stdout or name == "bench"
