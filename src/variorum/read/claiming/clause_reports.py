"""Reports that the parser's tree does not show: at a sentence's end, and going on past a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.read.parsing.grammar import subject_of
from variorum.read.quoting.tail_reports import find_tail_report

if TYPE_CHECKING:
    from spacy.tokens import Token

    from variorum.read.claiming.clause_links import ClauseTree


def set_tail_apart(tree: ClauseTree, root: Token) -> None:
    """Take a report at the sentence's end out of the clauses it was hung on."""
    tail = find_tail_report(root.sent)
    if tail is None or (tail.verb.i in tree.reporting and subject_of(tail.verb) is not None):
        return
    tree.tails[root.sent.start] = tail
    for index in range(tail.first, tail.end):
        tree.silent.add(index)
        if index in tree.kinds:
            tree.reporting.add(index)


def rejoin_contents(tree: ClauseTree, indices: list[int]) -> None:
    """Put a clause "…, and that X" under what reports the content before it.

    Parsers hang it on the main verb; the "that" shows that it is none of its equals.
    """
    content: int | None = None
    for index in sorted(indices):
        kind = tree.kinds.get(index)
        if kind == "content":
            content = index
        marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in tree.children[index])
        if kind == "coordinate" and marked and content in tree.above:
            tree.first[index] = content
            tree.kinds[index] = "content"
            tree.above[index] = tree.above[content]


def continue_report(tree: ClauseTree, root: Token) -> None:
    """Put a root under a report that ends in front of it.

    "She left, saying that the town was lost, its people were gone and all was over": parsers
    take the last clauses for the sentence's own. They are still her words.
    """
    if root.i not in tree.kinds:
        return
    front = [
        c
        for c in tree.children[root.i]
        if c.dep_ == "ccomp" and tree.kinds.get(c.i) == "main" and c.i < root.i
    ]
    end = front[-1].right_edge.i if front else -1
    if end < 0 or tree.doc[end + 1].text != ",":
        return
    contents = [
        i
        for i in range(front[-1].left_edge.i, end + 1)
        if tree.kinds.get(i) == "content" and tree.doc[i].right_edge.i == end
    ]
    if not contents or contents[0] not in tree.above:
        return
    reporter = tree.above[contents[0]]
    tree.above.pop(front[-1].i, None)
    for index in range(end + 1, root.right_edge.i + 1):
        if index in tree.kinds and index not in tree.above:
            tree.above[index] = reporter
            tree.kinds[index] = "content"
