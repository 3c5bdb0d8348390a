"""Short accounts of an event that never was, for tests of the whole way."""

from __future__ import annotations

FERRY_POST = """Ferry runs aground off Maravell, 40 taken off

By Ilse Tarn, Maravell Post

MARAVELL, 3 May 2024 - A ferry with 40 passengers ran aground off the harbour of Maravell on Friday,
the coast guard said. Nobody was hurt.

"The captain took the wrong channel," said Oda Brenn, who heads the coast guard in Maravell. "We
took everybody off within two hours."

The ferry, the Lady Anneke, is owned by Strandline and was built in 1987.
"""

FERRY_RADIO = """Passengers rescued after ferry hits sandbank

By Tomas Weld, Coast Radio

MARAVELL, 3 May 2024 - A ferry with 44 passengers on board ran aground outside Maravell on Friday
afternoon. All of them were brought ashore, according to the coast guard.

Oda Brenn of the coast guard said the captain had taken the wrong channel. Strandline, which owns
the Lady Anneke, said it would wait for the inquiry.
"""
