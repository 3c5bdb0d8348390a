"""The tables, as SQLAlchemy sees them. The migrations make them; a test compares the two."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

HEAD = "0003"
"""The newest migration; a test compares it with the scripts."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite numbers its rows with INTEGER only.
_Number = BigInteger().with_variant(Integer, "sqlite")

articles = Table(
    "articles",
    metadata,
    # The number is this store's own affair: it ties rows together and is never shown.
    Column("number", _Number, primary_key=True, autoincrement=True),
    Column("id", String(16), nullable=False, unique=True),
    Column("digest", String(71), nullable=False),
    Column("address", Text, nullable=True, index=True),
    Column("published_at", String(40), nullable=True),
    Column("source_id", Text, nullable=True, index=True),
    Column("outlet", Text, nullable=True),
    Column("title", Text, nullable=True),
    Column("url", Text, nullable=True),
    Column("published", Text, nullable=True),
    Column("record", LargeBinary, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("newer", ForeignKey("articles.number"), primary_key=True),
    Column("older", ForeignKey("articles.number"), nullable=False, unique=True),
    Column("changes", Text, nullable=False),
)

not_read = Table(
    "not_read",
    metadata,
    Column("input", Text, primary_key=True),
    Column("reason", Text, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("article", ForeignKey("articles.number"), primary_key=True),
    Column("key", String(16), nullable=False),
    Column("record", LargeBinary, nullable=False),
)

waiting = Table(
    "waiting",
    metadata,
    # Articles in no story yet: found without looking through all that are.
    Column("article", ForeignKey("articles.number"), primary_key=True),
)

memberships = Table(
    "memberships",
    metadata,
    # In the order in which the articles were grouped.
    Column("number", _Number, primary_key=True, autoincrement=True),
    Column("article", ForeignKey("articles.number"), nullable=False, unique=True),
    # Where the grouping put it, and where it is after corrections by hand.
    Column("grouped", String(16), nullable=False, index=True),
    Column("story", String(16), nullable=False, index=True),
    Column("score", Float, nullable=True),
    Column("reason", Text, nullable=False),
)

regroupings = Table(
    "regroupings",
    metadata,
    # The grouping took articles from one of its stories to another; rows are never changed.
    Column("number", _Number, primary_key=True, autoincrement=True),
    Column("kind", String(10), nullable=False),
    Column("story", String(16), nullable=False, index=True),
    Column("source", String(16), nullable=True, index=True),
    Column("articles", Text, nullable=False),
    Column("score", Float, nullable=True),
    Column("reason", Text, nullable=False),
)

corrections = Table(
    "corrections",
    metadata,
    # What a person decided, in order. It is said of articles, for the grouping may change its
    # stories; `story` and `other` tell what the person saw.
    Column("number", _Number, primary_key=True, autoincrement=True),
    Column("kind", String(8), nullable=False),
    Column("articles", Text, nullable=False),
    Column("anchor", String(16), nullable=True),
    Column("story", String(16), nullable=False, index=True),
    Column("other", String(16), nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("made", String(20), nullable=False),
)

copies = Table(
    "copies",
    metadata,
    Column("a", ForeignKey("articles.number"), primary_key=True),
    Column("b", ForeignKey("articles.number"), primary_key=True, index=True),
    Column("kind", String(16), nullable=False),
    Column("share_a", Float, nullable=False),
    Column("share_b", Float, nullable=False),
    Column("source", String(16), nullable=True),
    Column("reason", Text, nullable=False),
    Column("passages", Text, nullable=False),
)

grouping_state = Table(
    "grouping_state",
    metadata,
    # The grouping's own memory, in parts. It can be made anew from the articles at any time.
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("key", String(16), nullable=False),
    Column("step", _Number, nullable=False),
    Column("digest", String(16), nullable=False),
    Column("data", LargeBinary, nullable=False),
)
