"""Re-checking that findings and discrepancies say no more than their accounts bear out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import Any

from variorum.publish.edition import DISAGREEMENTS

Bundle = Mapping[str, Any]
Row = tuple[str, str, str]
"""Path in the bundle, name of the check, what is wrong."""

_TELLING = frozenset({"states", "attributes", "differs", "denies"})


def check_findings(bundle: Bundle) -> Iterator[Row]:
    """Accounts, origins, statuses and values of every finding agree with one another."""
    articles = [article["id"] for article in bundle["articles"]]
    verdicts: dict[str, set[str]] = {}
    for found in bundle["discrepancies"]:
        verdicts.setdefault(found["finding"], set()).add(found["verdict"])
    for index, finding in enumerate(bundle["findings"]):
        where = f"$.findings[{index}]"
        yield from _check_accounts(where, finding, articles)
        yield from _check_origins(where, finding)
        yield from _check_status(where, finding, verdicts.get(finding["id"], set()))
    yield from _check_values(bundle)
    yield from _check_omissions(bundle)


def _check_omissions(bundle: Bundle) -> Iterator[Row]:
    """What an outlet leaves out is corroborated, and every one of its accounts is silent on it."""
    findings = {finding["id"]: finding for finding in bundle["findings"]}
    for index, omission in enumerate(bundle.get("omissions", ())):
        where = f"$.omissions[{index}]"
        for finding in (findings[f] for f in omission["findings"] if f in findings):
            if finding["status"] != "corroborated":
                yield (where, "omission", f"{finding['id']} is not corroborated")
            stances = {a["article"]: a["stance"] for a in finding["accounts"]}
            if any(stances.get(article) != "silent" for article in omission["articles"]):
                yield (where, "omission", f"an account is not silent on {finding['id']}")


def _check_accounts(where: str, finding: Bundle, articles: list[str]) -> Iterator[Row]:
    """One account for each article; its statement comes of one that tells it."""
    told = [account["article"] for account in finding["accounts"]]
    if sorted(told) != sorted(articles):
        yield (f"{where}.accounts", "accounts", "not one account for each article of the bundle")
    for index, account in enumerate(finding["accounts"]):
        if account["stance"] == "attributes" and not account["attribution"]:
            path = f"{where}.accounts[{index}]"
            yield (path, "stance", "it attributes the finding, but to nobody")
    source = finding.get("source")
    if source is not None and source["article"] not in _telling(finding):
        yield (f"{where}.source", "accounts", "its statement is taken from a silent account")


def _telling(finding: Bundle) -> set[str]:
    return {a["article"] for a in finding["accounts"] if a["stance"] in _TELLING}


def _check_origins(where: str, finding: Bundle) -> Iterator[Row]:
    """Origins are counted right, named once, and rest on accounts that tell the finding."""
    origins = finding["origins"]
    if finding["independent_origins"] != len(origins):
        detail = f"{finding['independent_origins']} are counted, {len(origins)} are named"
        yield (f"{where}.independent_origins", "origins", detail)
    names = [origin["name"] for origin in origins]
    if len(set(names)) < len(names):
        yield (f"{where}.origins", "origins", "one origin is named twice")
    for index, origin in enumerate(origins):
        for article in sorted(set(origin["articles"]) - _telling(finding)):
            path = f"{where}.origins[{index}]"
            yield (path, "origins", f"{article} says nothing of the finding")


def _check_status(where: str, finding: Bundle, verdicts: Set[str]) -> Iterator[Row]:
    """The status follows from stances, origins and discrepancies.

    Only a conflict forbids `corroborated`: that accounts urge or ask, or that it cannot be told
    whether two values fit, does not undo what two origins both tell.
    """
    status = finding["status"]
    stances = {account["stance"] for account in finding["accounts"]}
    origins = len(finding["origins"])
    is_contradicted = bool(stances & {"differs", "denies"})
    wrong = None
    if status == "corroborated" and origins < 2:
        wrong = f"corroborated by {origins} origin{'' if origins == 1 else 's'}"
    elif status == "corroborated" and (is_contradicted or "conflict" in verdicts):
        wrong = "corroborated, but an account differs or denies it"
    elif status == "corroborated" and "states" not in stances:
        wrong = "corroborated, but no account states it in its own voice"
    elif status == "disputed" and not (is_contradicted or verdicts & DISAGREEMENTS):
        wrong = "disputed, but no account differs or denies it"
    elif status == "attributed" and not any(a["attribution"] for a in finding["accounts"]):
        wrong = "attributed, but to nobody"
    elif status == "single-origin" and origins > 1:
        wrong = f"of a single origin, but {origins} are named"
    if wrong:
        yield (f"{where}.status", "status", wrong)


def _check_values(bundle: Bundle) -> Iterator[Row]:
    """The values of a discrepancy differ, and each is printed where it is cited."""
    for index, found in enumerate(bundle["discrepancies"]):
        where = f"$.discrepancies[{index}]"
        values = found["values"]
        normal = [(value["normalized"], " ".join(value["text"].split())) for value in values]
        if len(set(normal)) < len(normal):
            yield (f"{where}.values", "values", "two of its values are the same")
        for place, value in enumerate(values):
            cited = {span["article"] for span in value["spans"]}
            if cited != set(value["articles"]):
                path = f"{where}.values[{place}].articles"
                yield (path, "values", "they are not the articles cited for it")
            printed = {" ".join(span["text"].split()) for span in value["spans"]}
            if " ".join(value["text"].split()) not in printed:
                path = f"{where}.values[{place}].text"
                yield (path, "values", "its text is printed in none of the spans cited for it")
