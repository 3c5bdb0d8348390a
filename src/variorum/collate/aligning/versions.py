"""Claims whose words stand in several accounts and are read in several ways.

Which account had them first may be open: what holds of one reading must then hold of all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from variorum.collate.views import View
from variorum.model.claim import ClaimId


def find_versions(
    views: Sequence[View], repeats: Mapping[int, int], rivals: Collection[ClaimId]
) -> dict[int, list[int]]:
    """The repeats of each claim that may be its original and are read in another way."""
    found: dict[int, list[int]] = defaultdict(list)
    for repeat, root in sorted(repeats.items()):
        if views[repeat].claim.id in rivals:
            known = [_as_read(views[other]) for other in (root, *found.get(root, ()))]
            if _as_read(views[repeat]) not in known:
                found[root].append(repeat)
    return dict(found)


def _as_read(view: View) -> tuple[object, ...]:
    """What reading made of a claim's words, as far as it is compared."""
    claim = view.claim
    read = (claim.form, claim.polarity, claim.modality, claim.quoted, claim.predicate.lemma)
    roles = (view.subject, view.objects, view.subject_head, view.object_head, view.said_by)
    return (*read, *roles, view.identities, view.keys.keys(), view.days, view.figures, view.counts)
