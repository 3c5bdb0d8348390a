"""The golden cases: folders with one input file and what is expected of it.

`python tests/ingest/golden_cases.py` rewrites every `expected.json`; read the difference before you
commit it.
"""

from __future__ import annotations

import json
from pathlib import Path

from variorum.ingest.inputs import load_inputs
from variorum.model.article import Article
from variorum.model.dossier import NotRead
from variorum.settings import IngestSettings

FOLDER = Path(__file__).parent / "golden"


def cases() -> list[Path]:
    return sorted(path for path in FOLDER.iterdir() if path.is_dir())


def describe_case(case: Path) -> list[object]:
    (source,) = case.glob("input.*")
    return [_describe(found, source) for found in load_inputs([str(source)], IngestSettings())]


def _describe(found: Article | NotRead, source: Path) -> dict[str, object]:
    if isinstance(found, NotRead):
        return {"not_read": found.input.replace(str(source), source.name), "reason": found.reason}
    text = found.text
    return {
        "source_id": found.source_id,
        "outlet": found.outlet,
        "title": found.title,
        "url": found.url,
        "published": found.published,
        "language": found.language,
        "authors": list(found.authors),
        "agencies": list(found.agencies),
        "zones": [[zone.kind, text[zone.start : zone.end]] for zone in found.zones],
        "references": [
            [r.kind, r.marker, r.title, r.outlet, r.published, r.url, len(r.cited_at)]
            for r in found.references
        ],
        "links": [list(link) for link in found.links],
        "evidence": [[e.field, e.value, e.how] for e in found.evidence],
    }


def write_expectations() -> None:
    for case in cases():
        text = json.dumps(describe_case(case), ensure_ascii=False, indent=1)
        (case / "expected.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_expectations()
