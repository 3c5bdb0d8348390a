"""Re-checking a dossier: every law that can be checked from the bundle alone.

A reader who distrusts us, or the file's way here, runs this: it believes nothing that the bundle
says about itself. Checked are the schema; that every id means something; law 1 for every span; the
digests of the texts; law 6 for every sentence of the brief; that headline, statements, quotations
and names are words of the accounts; and that statuses, stances and counts agree with the accounts
they are drawn from. With the articles at hand, their texts are compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from variorum.data import word_set
from variorum.model.article import Article
from variorum.model.dossier import SCHEMA
from variorum.model.grounding import FactWords, missing_facts
from variorum.model.identity import text_digest
from variorum.publish.json import dossier_schema
from variorum.publish.verify_findings import check_findings
from variorum.publish.verify_words import check_words

MAX_SCHEMA_FAILURES = 20
# Characters of an item that may come again, as that of a silent account does.
LONGEST_ALIKE = 200

Bundle = Mapping[str, Any]


@dataclass(frozen=True, slots=True, order=True)
class Failure:
    """One check that failed.

    Attributes:
        where: JSON path in the bundle ("$.findings[3].accounts[0].spans[0]").
        check: Name of the check ("law 1", "schema", "digest", …).
        detail: What is wrong, in words.
    """

    where: str
    check: str
    detail: str

    def __str__(self) -> str:
        return f"{self.where}: {self.check}: {self.detail}"


def verify_dossier(bundle: object, articles: Sequence[Article] | None = None) -> list[Failure]:
    """Check a dossier as read from its JSON.

    Args:
        bundle: The parsed JSON.
        articles: The articles it was made of, if at hand: each article of the bundle must be among
            them with the very same text.

    Returns:
        What failed, in the order of the bundle; empty when everything holds. A bundle that is not
        of the schema is checked no further.
    """
    failures = list(_check_schema(bundle))
    if failures or not isinstance(bundle, Mapping):
        return failures
    texts = {article["id"]: article["text"] for article in bundle["articles"]}
    checks: list[Iterable[tuple[str, str, str]]] = [
        _check_ids(bundle),
        _check_references(bundle, texts),
        _check_texts(bundle),
        _check_spans(bundle, texts),
        check_findings(bundle),
        check_words(bundle, texts),
        _check_brief(bundle, texts),
    ]
    if articles is not None:
        checks.append(_check_against(bundle, articles))
    return [Failure(*row) for check in checks for row in check]


def _check_schema(bundle: object) -> Iterator[Failure]:
    from jsonschema import Draft202012Validator
    from jsonschema.validators import extend

    if not isinstance(bundle, Mapping) or bundle.get("schema") != SCHEMA:
        # What another thing lacks to be a dossier need not be listed.
        yield Failure("$.schema", "schema", f"it is no dossier: its schema is not {SCHEMA}")
        return
    # To JSON Schema 2.0 is an integer; it is no offset that a text could be cut at.
    types = Draft202012Validator.TYPE_CHECKER.redefine("integer", lambda _, value: _is_int(value))
    once: dict[str, Any] = {"items": _alike_items_once()}
    strict = extend(Draft202012Validator, once, type_checker=types)  # type: ignore[no-untyped-call]
    validator = strict(dossier_schema())
    errors = sorted(validator.iter_errors(bundle), key=lambda error: error.json_path)
    for error in errors[:MAX_SCHEMA_FAILURES]:
        yield Failure(error.json_path, "schema", error.message[:300])
    if len(errors) > MAX_SCHEMA_FAILURES:
        rest = len(errors) - MAX_SCHEMA_FAILURES
        yield Failure("$", "schema", f"and {rest} more failures of the schema")


def _alike_items_once() -> Callable[..., Iterator[Any]]:
    """The keyword `items`, but that an item which was found good is not looked at again.

    Of seventy accounts nearly all are silent on a finding, in the very same words: without this
    nine tenths of the time went into finding them good anew. The schema has no `prefixItems`.
    """
    good: set[tuple[int, str]] = set()

    def items(validator: Any, schema: object, found: object, _: object) -> Iterator[Any]:
        if not isinstance(found, list):
            return
        for index, item in enumerate(found):
            # `repr` tells 1, 1.0 and True apart, which are equal.
            key = (id(schema), repr(item))
            if key in good:
                continue
            errors = list(validator.descend(item, schema, path=index))
            yield from errors
            if not errors and len(key[1]) <= LONGEST_ALIKE:
                good.add(key)

    return items


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _check_ids(bundle: Bundle) -> Iterator[tuple[str, str, str]]:
    """An id names one thing of its kind."""
    for kind in ("articles", "findings", "discrepancies", "quotes", "names"):
        seen: set[str] = set()
        for index, record in enumerate(bundle[kind]):
            if record["id"] in seen:
                yield (f"$.{kind}[{index}].id", "id", f"{record['id']} is there twice")
            seen.add(record["id"])


def _check_references(bundle: Bundle, texts: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """An id that is referred to is there."""
    known: dict[str, set[str]] = {
        "article": set(texts),
        "finding": {finding["id"] for finding in bundle["findings"]},
        "name": {name["id"] for name in bundle["names"]},
    }
    for where, kind, wanted in (*_references_of_findings(bundle), *_other_references(bundle)):
        for missing in sorted(set(wanted) - known[kind]):
            yield (where, "reference", f"{kind} {missing} is not in the bundle")


_Reference = tuple[str, str, Iterable[str]]


def _references_of_findings(bundle: Bundle) -> Iterator[_Reference]:
    for i, finding in enumerate(bundle["findings"]):
        yield (f"$.findings[{i}].participants", "name", finding.get("participants", ()))
        for j, origin in enumerate(finding["origins"]):
            yield (f"$.findings[{i}].origins[{j}].articles", "article", origin["articles"])
    for i, found in enumerate(bundle["discrepancies"]):
        yield (f"$.discrepancies[{i}].finding", "finding", [found["finding"]])
        for j, value in enumerate(found["values"]):
            yield (f"$.discrepancies[{i}].values[{j}].articles", "article", value["articles"])


def _other_references(bundle: Bundle) -> Iterator[_Reference]:
    for i, quote in enumerate(bundle["quotes"]):
        yield (f"$.quotes[{i}].name", "name", [quote["name"]] if quote.get("name") else [])
        yield (f"$.quotes[{i}].first", "article", [quote["first"]] if quote.get("first") else [])
    for i, name in enumerate(bundle["names"]):
        printed = [article for variant in name["variants"] for article in variant["articles"]]
        yield (f"$.names[{i}].variants", "article", printed)
    for i, entry in enumerate(bundle["timeline"]):
        yield (f"$.timeline[{i}].findings", "finding", entry["findings"])
    for i, edge in enumerate(bundle["provenance"]):
        yield (f"$.provenance[{i}].from", "article", [edge["from"]])
    for i, omission in enumerate(bundle.get("omissions", ())):
        yield (f"$.omissions[{i}].articles", "article", omission["articles"])
        yield (f"$.omissions[{i}].findings", "finding", omission["findings"])
    left_out = [row["finding"] for row in bundle.get("left_out", ())]
    yield ("$.left_out", "finding", left_out)
    for where, sentence in _sentences(bundle):
        yield (f"{where}.findings", "finding", sentence["findings"])


def _check_texts(bundle: Bundle) -> Iterator[tuple[str, str, str]]:
    """The digest is that of the text, and zones lie in it one behind the other."""
    for i, article in enumerate(bundle["articles"]):
        if text_digest(article["text"]) != article["digest"]:
            yield (f"$.articles[{i}].digest", "digest", "it is not the digest of the text")
        at = 0
        for j, zone in enumerate(article.get("zones", ())):
            if not at <= zone["start"] < zone["end"] <= len(article["text"]):
                yield (f"$.articles[{i}].zones[{j}]", "zone", "it overlaps or leaves the text")
            at = zone["end"]
    if bundle["coverage"]["read"] < len(bundle["articles"]):
        yield ("$.coverage.read", "count", "fewer articles were read than are in the bundle")


def _check_spans(bundle: Bundle, texts: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Law 1 for every span of the bundle."""
    for where, article, span in _spans(bundle):
        text = texts.get(article)
        start, end = span["start"], span["end"]
        if text is None:
            yield (where, "reference", f"article {article} is not in the bundle")
        elif not 0 <= start < end <= len(text):
            detail = f"[{start}, {end}) lies outside the {len(text)} code points of {article}"
            yield (where, "law 1", detail)
        elif "text" in span and text[start:end] != span["text"]:
            detail = f"{article}[{start}:{end}] holds {text[start:end]!r:.80}, not the words given"
            yield (where, "law 1", detail)


def _spans(bundle: Bundle) -> Iterator[tuple[str, str, Bundle]]:
    """Every span with its path and its article."""
    for i, finding in enumerate(bundle["findings"]):
        if "source" in finding:
            yield (f"$.findings[{i}].source", finding["source"]["article"], finding["source"])
        for j, account in enumerate(finding["accounts"]):
            for key in ("spans", "attribution"):
                for k, span in enumerate(account[key]):
                    path = f"$.findings[{i}].accounts[{j}].{key}[{k}]"
                    yield (path, account["article"], span)
    cited: list[tuple[str, Sequence[Bundle]]] = [
        (f"$.discrepancies[{i}].values[{j}].spans", value["spans"])
        for i, found in enumerate(bundle["discrepancies"])
        for j, value in enumerate(found["values"])
    ]
    cited += [(f"$.quotes[{i}].variants", q["variants"]) for i, q in enumerate(bundle["quotes"])]
    cited += [
        (f"$.provenance[{i}].spans", edge["spans"]) for i, edge in enumerate(bundle["provenance"])
    ]
    cited += [(f"{where}.citations", s["citations"]) for where, s in _sentences(bundle)]
    for where, spans in cited:
        for k, span in enumerate(spans):
            yield (f"{where}[{k}]", span["article"], span)


def _sentences(bundle: Bundle) -> Iterator[tuple[str, Bundle]]:
    for i, section in enumerate(bundle["brief"]):
        for j, sentence in enumerate(section["sentences"]):
            yield (f"$.brief[{i}].sentences[{j}]", sentence)


def _check_brief(bundle: Bundle, texts: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Law 6: the words are cut from the texts anew, what the citations claim is not believed."""
    words = FactWords(
        figures=word_set("brief", "figures"),
        calendar=word_set("brief", "calendar"),
        openers=word_set("brief", "openers"),
    )
    for where, sentence in _sentences(bundle):
        cited = [texts.get(c["article"], "")[c["start"] : c["end"]] for c in sentence["citations"]]
        for fact in missing_facts(sentence["text"], cited, words):
            yield (where, "law 6", f"“{fact}” stands in no span that the sentence cites")


def _check_against(bundle: Bundle, articles: Sequence[Article]) -> Iterator[tuple[str, str, str]]:
    """The bundle's texts, and what it says of them, are those of the articles it was made of."""
    given = {article.id: article for article in articles}
    for i, record in enumerate(bundle["articles"]):
        article = given.get(record["id"])
        if article is None:
            label = record["outlet"] or record["source_id"] or record["id"]
            yield (f"$.articles[{i}]", "article", f"{label} is not among the articles given")
            continue
        if article.text != record["text"]:
            yield (f"$.articles[{i}].text", "article", "the article given has another text")
        for name in ("outlet", "title", "url", "published"):
            if getattr(article, name) != record[name]:
                yield (
                    f"$.articles[{i}].{name}",
                    "article",
                    f"the article given has another {name}",
                )
