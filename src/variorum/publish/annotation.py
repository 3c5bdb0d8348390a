"""One article's reading as the object that `variorum annotate` prints, one a line."""

from __future__ import annotations

from variorum.model.article import Article
from variorum.model.claim import Argument, Attribution, Claim
from variorum.model.mention import Quantity, Quote, Time
from variorum.model.reading import Reading
from variorum.model.span import Span

Json = dict[str, object]


def reading_to_dict(article: Article, reading: Reading) -> Json:
    """The public `annotate` object: offsets are half-open code points of `text`.

    `id` is the caller's own id where the record gave one, else the content id; so a caller can
    join the output to the input by `id` alone.
    """
    return {
        "id": article.source_id or article.id,
        "source_id": article.source_id,
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "published": article.published,
        "language": reading.language,
        "text": article.text,
        "zones": [{"start": z.start, "end": z.end, "kind": z.kind} for z in article.zones],
        "sentences": [_place(s) for s in reading.sentences],
        "names": [
            {**_place(n.span), "type": n.type, "name": n.name, "entity": n.entity, "form": n.form}
            for n in sorted((*reading.names, *reading.kinds), key=lambda n: (n.span, n.form))
        ],
        # Gold annotations know one level; what is said inside what is said stands apart.
        "quotes": [_quote(q) for q in reading.quotes if not q.nested],
        "nested_quotes": [_quote(q) for q in reading.quotes if q.nested],
        "times": [_time(t) for t in reading.times],
        "quantities": [_quantity(q) for q in reading.quantities],
        "claims": [_claim(c) for c in reading.claims],
        "limits": list(reading.limits),
    }


def _place(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _place_or_none(span: Span | None) -> Json | None:
    return None if span is None else _place(span)


def _quote(quote: Quote) -> Json:
    return {
        "kind": quote.kind,
        "content": [_place(s) for s in quote.content],
        "source": _place_or_none(quote.source),
        "cue": _place_or_none(quote.cue),
        "speaker": quote.speaker,
        "entity": quote.entity,
    }


def _time(time: Time) -> Json:
    return {**_place(time.span), "type": time.type, "value": time.value, "edtf": time.edtf}


def _quantity(quantity: Quantity) -> Json:
    return {
        **_place(quantity.span),
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "comparator": quantity.comparator,
        "of": quantity.of,
    }


def _argument(argument: Argument) -> Json:
    return {
        **_place(argument.span),
        "role": argument.role,
        "name": argument.name,
        "head": argument.head,
        "entity": argument.entity,
        "preposition": argument.preposition,
    }


def _argument_or_none(argument: Argument | None) -> Json | None:
    return None if argument is None else _argument(argument)


def _attribution(level: Attribution) -> Json:
    return {
        **_place(level.span),
        "name": level.name,
        "kind": level.kind,
        "entity": level.entity,
        "cue": _place(level.cue),
    }


def _claim(claim: Claim) -> Json:
    """A claim; `time`, `place` and `quantity` are the first of each, `fragments` all its words."""
    predicate = claim.predicate
    place = next((a for a in claim.arguments if a.role == "place"), None)
    return {
        "id": claim.id,
        **_place(claim.span),
        "fragments": [_place(s) for s in claim.fragments],
        "subject": _argument_or_none(claim.subject),
        "predicate": {
            **_place(predicate.span),
            "lemma": predicate.lemma,
            "complement": predicate.complement,
            "tense": predicate.tense,
            "passive": predicate.passive,
        },
        "object": _argument_or_none(claim.object),
        "arguments": [_argument(a) for a in claim.arguments],
        "time": _time(claim.times[0]) if claim.times else None,
        "times": [_time(t) for t in claim.times],
        "place": _argument_or_none(place),
        "quantity": _quantity(claim.quantities[0]) if claim.quantities else None,
        "quantities": [_quantity(q) for q in claim.quantities],
        "polarity": claim.polarity,
        "modality": claim.modality,
        "quoted": claim.quoted,
        "background": claim.background,
        "attribution": [_attribution(a) for a in claim.attribution],
    }
