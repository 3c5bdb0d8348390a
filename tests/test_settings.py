from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from variorum.errors import ConfigError
from variorum.settings import Settings, load_settings


def test_the_commented_defaults_are_the_defaults():
    text = resources.files("variorum").joinpath("default.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text) == Settings().model_dump()


def test_a_settings_file_changes_only_what_it_names(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text("[brief]\nlength_words = 100\n")
    settings = load_settings(file)
    assert settings.brief.length_words == 100
    assert settings.ingest == Settings().ingest


def test_all_mistakes_of_a_settings_file_are_told_at_once(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text("[brief]\nlength_words = -3\n[ingest]\ncolour = 'red'\n")
    with pytest.raises(ConfigError) as caught:
        load_settings(file)
    assert "brief.length_words" in str(caught.value)
    assert "ingest.colour" in str(caught.value)


@pytest.mark.parametrize("content", [b"not toml = = =", b"\xff\xfe\x00"])
def test_a_file_that_is_no_toml_is_named(tmp_path, content):
    file = tmp_path / "mine.toml"
    file.write_bytes(content)
    with pytest.raises(ConfigError, match=r"mine\.toml"):
        load_settings(file)


def test_a_settings_file_that_is_absent_is_named(tmp_path):
    with pytest.raises(ConfigError, match="cannot be read"):
        load_settings(tmp_path / "absent.toml")
