"""Who took it from whom, drawn: a layered graph whose arrows run from the source to the taker.

Layers by longest path, crossings lessened by barycentre sweeps, long edges routed through empty
places (Sugiyama, Tagawa, Toda 1981, doi:10.1109/TSMC.1981.4308636). All orders are fixed by the
nodes' labels, so that the same dossier gives the same drawing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from variorum.model.story import ProvenanceKind
from variorum.publish.edition import PROVENANCE_KINDS, Edition
from variorum.publish.words import one_line, shortened

NODE_WIDTH, LINE_HEIGHT, NODE_PADDING = 216, 20, 26
GAP_X, GAP_Y, BEND_HEIGHT = 190, 30, 14
# More boxes than these fill no screen that a person can read; the list tells the same.
MOST_BOXES = 60
_SWEEPS = 6
_LABEL_LENGTH = 27


# What the taker does; short, for an edge has little room. The list beside the drawing says more.
_EDGE_WORDS: dict[ProvenanceKind, str] = {
    "copy": "shares text",
    "credit": "credits",
    "citation": "cites",
    "declared": "lists",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A box: an account of the story (with siglum), or origins outside it, one a line.

    Outside origins that gave to one and the same account in the same way share a box.
    """

    x: float
    y: float
    height: float
    lines: tuple[str, ...]
    full: str
    siglum: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """An arrow as an SVG path, with the kinds it stands for in words and where these go."""

    path: str
    label: str
    kind: ProvenanceKind
    label_x: float
    label_y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphDrawing:
    """A drawing in its own units."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def draw_provenance(edition: Edition) -> GraphDrawing | None:
    """Draw the edges between accounts and origins; None if there are none, or too many to read.

    Accounts without an edge are left out; the page names them beside the drawing.
    """
    kinds, labels = _share_boxes(*_links(edition))
    if not kinds or len({box for link in kinds for box in link}) > MOST_BOXES:
        return None
    ranks = _rank(sorted(kinds))
    layers, chains = _layers(ranks, sorted(kinds))
    _lessen_crossings(layers, chains)
    heights = {key: NODE_PADDING + LINE_HEIGHT * len(labels[key][1]) for key in ranks}
    centres, height = _place(layers, heights)
    nodes = tuple(
        Node(
            x=centres[key][0],
            y=centres[key][1],
            height=heights[key],
            lines=tuple(shortened(line, _LABEL_LENGTH) for line in labels[key][1]),
            full=", ".join(labels[key][1]),
            siglum=labels[key][0],
        )
        for key in sorted(ranks)
    )
    ports = _ports(chains, centres)
    edges = tuple(
        _draw_edge(
            [centres[key] for key in chain], kinds[chain[0], chain[-1]], ports[chain[0], chain[-1]]
        )
        for chain in chains
    )
    width = NODE_WIDTH + max(ranks.values()) * (NODE_WIDTH + GAP_X) + 4
    return GraphDrawing(width=width, height=height, nodes=nodes, edges=edges)


_Links = dict[tuple[str, str], tuple[ProvenanceKind, ...]]
_Labels = dict[str, tuple[str | None, tuple[str, ...]]]


def _links(edition: Edition) -> tuple[_Links, _Labels]:
    """Kinds of edges by (source, taker), and the labels of both ends."""
    found: dict[tuple[str, str], set[ProvenanceKind]] = defaultdict(set)
    labels: _Labels = {}
    for edge in edition.taken():
        ends = []
        for article in (edge.source, edge.taker):
            if article is None:
                key = f"~{one_line(edge.origin).casefold()}"
                labels.setdefault(key, (None, (one_line(edge.origin),)))
            else:
                witness = edition.witness(article)
                key = f"{len(witness.siglum)}{witness.siglum}"
                labels[key] = (witness.siglum, (witness.label,))
            ends.append(key)
        found[ends[0], ends[1]].add(edge.kind)
    order = list(PROVENANCE_KINDS)
    kinds = {link: tuple(sorted(found[link], key=order.index)) for link in sorted(found)}
    return {link: k for link, k in kinds.items() if link[0] != link[1]}, labels


def _share_boxes(kinds: _Links, labels: _Labels) -> tuple[_Links, _Labels]:
    """Put outside origins into one box that gave to the same one account in the same way."""
    takers: dict[str, list[str]] = defaultdict(list)
    for source, taker in kinds:
        takers[source].append(taker)
    boxes: dict[tuple[str, tuple[ProvenanceKind, ...]], list[str]] = defaultdict(list)
    for (source, taker), how in kinds.items():
        if labels[source][0] is None and len(takers[source]) == 1:
            boxes[taker, how].append(source)
    shared = {source: members[0] for members in boxes.values() for source in members}
    merged = {(shared.get(source, source), taker): how for (source, taker), how in kinds.items()}
    lines = {
        members[0]: (None, tuple(line for m in members for line in labels[m][1]))
        for members in boxes.values()
    }
    return merged, labels | lines


def _rank(links: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Layer of each node: the longest way from a node without sources; cycles are cut."""
    sources: dict[str, list[str]] = defaultdict(list)
    for source, taker in links:
        sources[taker].append(source)
        sources.setdefault(source, [])
    ranks: dict[str, int] = {}
    on_way: set[str] = set()

    def rank(key: str) -> int:
        if key in ranks:
            return ranks[key]
        on_way.add(key)
        ranks[key] = max((rank(s) + 1 for s in sources[key] if s not in on_way), default=0)
        on_way.discard(key)
        return ranks[key]

    for key in sorted(sources):
        rank(key)
    return ranks


def _layers(
    ranks: Mapping[str, int], links: Sequence[tuple[str, str]]
) -> tuple[list[list[str]], list[list[str]]]:
    """Nodes by layer, and each edge as a chain of nodes with bends in the layers it passes."""
    layers: list[list[str]] = [[] for _ in range(max(ranks.values()) + 1)]
    for key in sorted(ranks):
        layers[ranks[key]].append(key)
    chains = []
    for source, taker in links:
        chain = [source]
        for between in range(ranks[source] + 1, ranks[taker]):
            bend = f"bend {source} {taker} {between}"
            layers[between].append(bend)
            chain.append(bend)
        chains.append([*chain, taker])
    return layers, chains


def _lessen_crossings(layers: list[list[str]], chains: Sequence[Sequence[str]]) -> None:
    """Order each layer by the mean place of its neighbours, to and fro."""
    neighbours: dict[str, list[str]] = defaultdict(list)
    for chain in chains:
        for a, b in pairwise(chain):
            neighbours[a].append(b)
            neighbours[b].append(a)
    for sweep in range(_SWEEPS):
        places = {key: i for layer in layers for i, key in enumerate(layer)}
        step = 1 if sweep % 2 == 0 else -1
        for index in range(len(layers))[::step]:
            near = set(layers[index - step]) if 0 <= index - step < len(layers) else set()

            def barycentre(
                key: str, near: set[str] = near, places: dict[str, int] = places
            ) -> tuple[float, str]:
                found = [places[n] for n in neighbours[key] if n in near]
                return (sum(found) / len(found) if found else places[key], key)

            layers[index].sort(key=barycentre)
            places |= {key: i for i, key in enumerate(layers[index])}


def _place(
    layers: Sequence[Sequence[str]], box_heights: Mapping[str, float]
) -> tuple[dict[str, tuple[float, float]], float]:
    """Centres of all nodes and bends; layers are centred on the tallest."""

    def height_of(key: str) -> float:
        return box_heights.get(key, BEND_HEIGHT)

    heights = [sum(height_of(k) + GAP_Y for k in layer) - GAP_Y for layer in layers]
    tallest = max(heights)
    centres: dict[str, tuple[float, float]] = {}
    for index, layer in enumerate(layers):
        y = (tallest - heights[index]) / 2 + 2.0
        for key in layer:
            x = NODE_WIDTH / 2 + index * (NODE_WIDTH + GAP_X) + 2.0
            centres[key] = (x, y + height_of(key) / 2)
            y += height_of(key) + GAP_Y
    return centres, tallest + 4


def _ports(
    chains: Sequence[Sequence[str]], centres: Mapping[str, tuple[float, float]]
) -> dict[tuple[str, str], tuple[float, float]]:
    """How far from a box's middle each edge leaves and arrives, so that edges do not share ends."""
    leaving: dict[str, list[tuple[float, tuple[str, str]]]] = defaultdict(list)
    arriving: dict[str, list[tuple[float, tuple[str, str]]]] = defaultdict(list)
    for chain in chains:
        link = (chain[0], chain[-1])
        leaving[chain[0]].append((centres[chain[1]][1], link))
        arriving[chain[-1]].append((centres[chain[-2]][1], link))
    offsets: list[dict[tuple[str, str], float]] = []
    for ends in (leaving, arriving):
        found: dict[tuple[str, str], float] = {}
        for rows in ends.values():
            step = min(12.0, (NODE_PADDING + LINE_HEIGHT - 14) / len(rows))
            for at, (_, link) in enumerate(sorted(rows)):
                found[link] = (at - (len(rows) - 1) / 2) * step
        offsets.append(found)
    return {link: (offsets[0][link], offsets[1][link]) for link in offsets[0]}


def _draw_edge(
    points: Sequence[tuple[float, float]],
    kinds: tuple[ProvenanceKind, ...],
    port: tuple[float, float],
) -> Edge:
    """A smooth path from the right side of the source to the left side of the taker."""
    half = NODE_WIDTH / 2
    (x0, y0), (x1, y1) = points[0], points[-1]
    y0, y1 = y0 + port[0], y1 + port[1]
    is_back = x1 <= x0
    start = (x0 + half, y0)
    end = (x1 + half if is_back else x1 - half, y1)
    path = f"M{start[0]:.1f} {start[1]:.1f}"
    way = [start, *points[1:-1], end]
    for (ax, ay), (bx, by) in pairwise(way):
        if is_back:
            bow = max(ax, bx) + GAP_X / 3
            path += f"C{bow:.1f} {ay:.1f} {bow:.1f} {by:.1f} {bx:.1f} {by:.1f}"
        else:
            middle = (ax + bx) / 2
            path += f"C{middle:.1f} {ay:.1f} {middle:.1f} {by:.1f} {bx:.1f} {by:.1f}"
    (ax, ay), (bx, by) = way[-2], way[-1]
    return Edge(
        path=path,
        label=" · ".join(_EDGE_WORDS[kind] for kind in kinds),
        kind=kinds[0],
        label_x=round((ax + bx) / 2 + (GAP_X / 4 if is_back else 0), 1),
        label_y=round((ay + by) / 2, 1),
    )
