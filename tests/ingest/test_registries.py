"""The registries of agencies and outlets, and addresses."""

from __future__ import annotations

import pytest

from variorum.data import load_lexicon
from variorum.ingest.registries import (
    bare_title,
    canonical_url,
    find_agency,
    find_outlet,
    host_outlet,
    safe_url,
)


def test_every_agency_has_what_other_rooms_rely_on() -> None:
    for agency in load_lexicon("agencies")["agency"]:
        assert set(agency) == {"name", "aliases", "countries", "domains"}
        assert agency["name"] not in agency["aliases"]
        assert all(len(code) == 2 and code.isupper() for code in agency["countries"])


@pytest.mark.parametrize("registry", ["agencies", "outlets"])
def test_no_name_and_no_domain_is_claimed_twice(registry: str) -> None:
    entries = next(iter(load_lexicon(registry).values()))
    names = [name for entry in entries for name in {entry["name"], *entry["aliases"]}]
    domains = [domain for entry in entries for domain in entry["domains"]]
    assert len(names) == len(set(names))
    assert len(domains) == len(set(domains))


@pytest.mark.parametrize(
    ("printed", "name"),
    [("AP", "Associated Press"), ("The Associated Press", "Associated Press"), ("ap", None)],
)
def test_agencies_are_found_by_any_name_and_case_counts(printed: str, name: str | None) -> None:
    assert find_agency(printed) == name


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("edition.cnn.com", "CNN"),
        ("www.nytimes.com", "The New York Times"),
        ("uk.reuters.com", "Reuters"),
        ("www.harbour.example", "harbour.example"),
        ("notnytimes.com", "notnytimes.com"),
    ],
)
def test_a_host_belongs_to_an_outlet_or_stands_for_itself(host: str, name: str) -> None:
    assert host_outlet(host) == name


def test_outlets_are_found_by_name_or_host() -> None:
    assert find_outlet("NYT") == "The New York Times"
    assert find_outlet("bloomberg.com") == "Bloomberg"
    assert find_outlet("Harbour News") is None


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//host/a",
        "https://",
        "http://a b/",
        "mailto:a@b",
    ],
)
def test_only_web_addresses_are_safe(url: str) -> None:
    assert safe_url(url) is None


def test_two_forms_of_an_address_are_one() -> None:
    forms = ("http://WWW.a.example/x/?utm_source=b&id=1#top", "https://www.a.example/x?id=1")
    assert len({canonical_url(form) for form in forms}) == 1


def test_a_title_keeps_what_is_no_outlet() -> None:
    assert bare_title("Talks fail | BBC News") == "Talks fail"
    assert bare_title("Talks fail - again") == "Talks fail - again"
