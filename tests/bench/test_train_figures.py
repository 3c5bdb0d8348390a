"""What the scorer of figure pairs is trained on."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

from variorum.bench.train_figures import EVENTS_LIST, training_events


def row(event: str, number: int, text: str) -> dict[str, str]:
    return {"id": f"a{number}", "event": event, "title": f"Flood in Orlin {number}", "text": text}


def test_only_listed_events_are_trained_on_and_records_without_an_article_are_left_out(
    tmp_path: Path,
) -> None:
    listed = (files("variorum.bench") / EVENTS_LIST).read_text(encoding="utf-8").split()[0]
    story = "The river Keld rose by 2 metres on Monday and flooded 40 houses in Orlin."
    rows = [row(listed, 1, story), row(listed, 2, ""), row(listed, 3, f"{story} Nobody was hurt.")]
    rows += [row("no such event", number, story) for number in (4, 5)]
    lines = "".join(json.dumps(one) + "\n" for one in rows)
    (tmp_path / "stories-basil.jsonl").write_text(lines, encoding="utf-8")
    (event,) = training_events(tmp_path)
    assert event.name == listed
    assert [article.source_id for article in event.articles()] == ["a1", "a3"]
