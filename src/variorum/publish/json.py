"""A dossier as JSON: the public contract `variorum-dossier/1` (`dossier.schema.json`).

Every array has one fixed order, so that the same dossier gives the same bytes; `run`, which holds
clock, versions and model digests, stands last and apart.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources

from variorum.errors import InternalError
from variorum.model.article import Article
from variorum.model.claim import Attribution
from variorum.model.dossier import SCHEMA, BriefSection, Coverage, Dossier
from variorum.model.finding import (
    Account,
    Discrepancy,
    Finding,
    Identity,
    Merge,
    TimelineEntry,
    Utterance,
)
from variorum.model.span import Citation, Span
from variorum.model.story import Provenance

Json = dict[str, object]


def render_json(dossier: Dossier) -> str:
    """The dossier as JSON text: a line for every article, finding and other row of its lists.

    A line a row can be searched and compared by line tools. Indenting further would half fill the
    file of a large story with blanks, and Python indents without its fast encoder: at two hundred
    accounts that took longer than all other publishing.
    """
    fields = (f"{_dumps(key)}: {_rows(value)}" for key, value in dossier_to_dict(dossier).items())
    return "{\n" + ",\n".join(fields) + "\n}\n"


def _rows(value: object) -> str:
    """A list with a line for each of its rows, anything else on one line."""
    if not isinstance(value, list) or not value:
        return _dumps(value)
    return "[\n" + ",\n".join(map(_dumps, value)) + "\n]"


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@cache
def dossier_schema() -> dict[str, object]:
    """The JSON Schema (2020-12) that every dossier obeys; not to be changed by the caller."""
    path = resources.files("variorum.publish") / "dossier.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(schema, dict):
        msg = "dossier.schema.json does not hold an object"
        raise InternalError(msg)
    return schema


def dossier_to_dict(dossier: Dossier) -> Json:
    """The dossier in the shape of the public contract.

    Articles, names, quotes and discrepancies are sorted by id, findings by falling weight, then
    id; the order of brief sentences and of values is the author's and is kept. Equal rows of silent
    accounts are one object, not to be changed by the caller.
    """
    event = dossier.event
    origins = article_origins(dossier)
    return {
        "schema": SCHEMA,
        "event": {
            "title": event.title,
            "when": event.when,
            "where": event.where,
            "who": list(event.who),
        },
        "articles": [
            _article(a, origins[a.id]) for a in sorted(dossier.articles, key=lambda a: a.id)
        ],
        "findings": [
            _finding(f) for f in sorted(dossier.findings, key=lambda f: (-f.weight, f.id))
        ],
        "discrepancies": [
            _discrepancy(d) for d in sorted(dossier.discrepancies, key=lambda d: d.id)
        ],
        "quotes": [_utterance(u) for u in sorted(dossier.utterances, key=lambda u: u.id)],
        "names": [_identity(i) for i in sorted(dossier.identities, key=lambda i: i.id)],
        "timeline": [_timeline(t) for t in dossier.timeline],
        "provenance": [_provenance(p) for p in sorted(dossier.provenance, key=_provenance_key)],
        "brief": [_section(s) for s in dossier.brief],
        "omissions": [
            {"outlet": o.outlet, "articles": sorted(o.articles), "findings": list(o.findings)}
            for o in sorted(dossier.omissions, key=lambda o: (o.outlet, o.articles))
        ],
        "left_out": [{"finding": row.finding, "reason": row.reason} for row in dossier.left_out],
        "coverage": _coverage(dossier.coverage),
        "run": dict(dossier.run),
    }


def article_origins(dossier: Dossier) -> dict[str, str | None]:
    """Where each article as a whole came from: the credited agency, or the outlet it copies.

    None for an article that is its own outlet's work as far as the accounts show.
    """
    found: dict[str, str | None] = {a.id: next(iter(a.agencies), None) for a in dossier.articles}
    for kind in ("credit", "copy"):
        for edge in sorted(dossier.provenance, key=_provenance_key):
            if edge.kind == kind and found.get(edge.taker, "") is None:
                found[edge.taker] = edge.origin
    return found


def _article(article: Article, origin: str | None) -> Json:
    return {
        "id": article.id,
        "source_id": article.source_id,
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "published": article.published,
        "language": article.language,
        "authors": list(article.authors),
        "digest": article.digest,
        "text": article.text,
        "zones": [{"start": z.start, "end": z.end, "kind": z.kind} for z in article.zones],
        "origin": origin,
    }


def _finding(finding: Finding) -> Json:
    return {
        "id": finding.id,
        "statement": finding.statement,
        "source": _citation(finding.source),
        "status": finding.status,
        "independent_origins": finding.independent_origins,
        "origins": [
            {"name": o.name, "articles": sorted(o.articles), "why": o.why}
            for o in sorted(finding.origins, key=lambda o: (o.name, o.articles))
        ],
        "accounts": [_account(a) for a in sorted(finding.accounts, key=lambda a: a.article)],
        "participants": sorted(finding.participants),
        "when": finding.when,
        "modality": finding.modality,
        "background": finding.background,
        "weight": round(finding.weight, 6),
        "claims": sorted(finding.claims),
        "merges": _merges(finding.merges),
    }


def _merges(merges: Iterable[Merge]) -> list[Json]:
    return [
        {"left": m.left, "right": m.right, "score": round(m.score, 6), "reason": m.reason}
        for m in sorted(merges, key=lambda m: (m.left, m.right, m.score, m.reason))
    ]


def _account(account: Account) -> Json:
    if not account.spans and not account.attribution:
        return _untold(account.article, account.stance)
    return {
        "article": account.article,
        "stance": account.stance,
        "spans": [span_to_dict(s) for s in sorted(set(account.spans))],
        "attribution": [_attribution(a) for a in account.attribution],
    }


@lru_cache(maxsize=4096)
def _untold(article: str, stance: str) -> Json:
    """The row of an account that tells nothing, once for all findings: most rows are such."""
    return {"article": article, "stance": stance, "spans": [], "attribution": []}


def _attribution(attribution: Attribution) -> Json:
    return {"name": attribution.name, "kind": attribution.kind, **span_to_dict(attribution.span)}


def span_to_dict(span: Span) -> Json:
    """The public form of a span."""
    return {"start": span.start, "end": span.end, "text": span.text}


def _citation(citation: Citation) -> Json:
    return {"article": citation.article, **span_to_dict(citation.span)}


def _citations(citations: Iterable[Citation]) -> list[Json]:
    return [_citation(c) for c in sorted(set(citations))]


def _discrepancy(discrepancy: Discrepancy) -> Json:
    return {
        "id": discrepancy.id,
        "finding": discrepancy.finding,
        "kind": discrepancy.kind,
        "slot": discrepancy.slot,
        "verdict": discrepancy.verdict,
        "reason": discrepancy.reason,
        "values": [
            {
                "text": v.text,
                "normalized": v.normalized,
                "articles": sorted(v.articles),
                "spans": _citations(v.spans),
            }
            for v in discrepancy.values
        ],
    }


def _utterance(utterance: Utterance) -> Json:
    return {
        "id": utterance.id,
        "speaker": utterance.speaker,
        "name": utterance.identity,
        "text": utterance.text,
        "first": utterance.first,
        "variants": [
            {"article": v.article, **span_to_dict(v.span), "difference": v.difference}
            for v in sorted(utterance.variants, key=lambda v: (v.article, v.span))
        ],
    }


def _identity(identity: Identity) -> Json:
    return {
        "id": identity.id,
        "name": identity.name,
        "type": identity.type,
        "variants": [{"text": v.text, "articles": sorted(v.articles)} for v in identity.variants],
        "merges": _merges(identity.merges),
    }


def _timeline(entry: TimelineEntry) -> Json:
    return {
        "edtf": entry.edtf,
        "label": entry.label,
        "findings": sorted(entry.findings),
        "background": entry.background,
    }


def _provenance_key(edge: Provenance) -> tuple[str, str, str, str, tuple[Citation, ...]]:
    return (edge.taker, edge.source or edge.origin, edge.kind, edge.reason, edge.spans)


def _provenance(edge: Provenance) -> Json:
    return {
        "from": edge.taker,
        "to": edge.source or edge.origin,
        "origin": edge.origin,
        "kind": edge.kind,
        "reason": edge.reason,
        "spans": _citations(edge.spans),
    }


def _section(section: BriefSection) -> Json:
    return {
        "section": section.section,
        "sentences": [
            {
                "text": s.text,
                "citations": [_citation(c) for c in s.citations],
                "findings": list(s.findings),
            }
            for s in section.sentences
        ],
    }


def _coverage(coverage: Coverage) -> Json:
    rows = sorted(coverage.not_read, key=lambda row: (row.input, row.reason))
    return {
        "read": coverage.read,
        "not_read": [{"input": row.input, "reason": row.reason} for row in rows],
        "limits": sorted(coverage.limits),
    }
