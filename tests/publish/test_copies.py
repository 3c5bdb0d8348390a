from __future__ import annotations

from tests.publish.example import ARTICLES, LOCAL, WIRE
from variorum.model.story import Copy
from variorum.publish.copies import copy_to_dict

BY_ID = {article.id: article for article in ARTICLES}


def test_a_copy_is_printed_with_the_ids_the_caller_knows():
    copy = Copy(a=WIRE.id, b=LOCAL.id, kind="excerpt", share_a=0.123456, share_b=0.5)
    assert copy_to_dict(copy, BY_ID) == {
        "a": "wire-1",
        "b": LOCAL.id,
        "kind": "excerpt",
        "share_a": 0.1235,
        "share_b": 0.5,
        "source": None,
        "reason": "",
    }


def test_the_source_of_a_copy_is_named_where_known():
    copy = Copy(a=WIRE.id, b=LOCAL.id, kind="duplicate", share_a=1.0, share_b=1.0, source=WIRE.id)
    assert copy_to_dict(copy, BY_ID)["source"] == "wire-1"
