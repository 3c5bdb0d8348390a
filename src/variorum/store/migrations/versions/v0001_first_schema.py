"""The first schema: articles, versions, coverage, readings, stories, copies, full text."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _number() -> sa.types.TypeEngine[int]:
    """SQLite numbers its rows with INTEGER only."""
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the step."""
    _make_articles()
    _make_stories()
    _make_search()


def _make_articles() -> None:
    op.create_table(
        "articles",
        sa.Column("number", _number(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("published_at", sa.String(length=40), nullable=True),
        sa.Column("source_id", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_articles")),
        sa.UniqueConstraint("id", name=op.f("uq_articles_id")),
    )
    op.create_index(op.f("ix_articles_address"), "articles", ["address"], unique=False)
    op.create_index(op.f("ix_articles_source_id"), "articles", ["source_id"], unique=False)
    op.create_table(
        "versions",
        sa.Column("newer", _number(), nullable=False),
        sa.Column("older", _number(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["newer"], ["articles.number"], name=op.f("fk_versions_newer")),
        sa.ForeignKeyConstraint(["older"], ["articles.number"], name=op.f("fk_versions_older")),
        sa.PrimaryKeyConstraint("newer", name=op.f("pk_versions")),
        sa.UniqueConstraint("older", name=op.f("uq_versions_older")),
    )
    op.create_table(
        "not_read",
        sa.Column("input", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("input", name=op.f("pk_not_read")),
    )
    op.create_table(
        "readings",
        sa.Column("article", _number(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], name=op.f("fk_readings_article")),
        sa.PrimaryKeyConstraint("article", name=op.f("pk_readings")),
    )


def _make_stories() -> None:
    op.create_table(
        "memberships",
        sa.Column("number", _number(), autoincrement=True, nullable=False),
        sa.Column("article", _number(), nullable=False),
        sa.Column("grouped", sa.String(length=16), nullable=False),
        sa.Column("story", sa.String(length=16), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.number"], name=op.f("fk_memberships_article")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_memberships")),
        sa.UniqueConstraint("article", name=op.f("uq_memberships_article")),
    )
    op.create_index(op.f("ix_memberships_grouped"), "memberships", ["grouped"], unique=False)
    op.create_index(op.f("ix_memberships_story"), "memberships", ["story"], unique=False)
    op.create_table(
        "regroupings",
        sa.Column("number", _number(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("story", sa.String(length=16), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=True),
        sa.Column("articles", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_regroupings")),
    )
    op.create_index(op.f("ix_regroupings_source"), "regroupings", ["source"], unique=False)
    op.create_index(op.f("ix_regroupings_story"), "regroupings", ["story"], unique=False)
    op.create_table(
        "corrections",
        sa.Column("number", _number(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("articles", sa.Text(), nullable=False),
        sa.Column("anchor", sa.String(length=16), nullable=True),
        sa.Column("story", sa.String(length=16), nullable=False),
        sa.Column("other", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_corrections")),
    )
    op.create_index(op.f("ix_corrections_other"), "corrections", ["other"], unique=False)
    op.create_index(op.f("ix_corrections_story"), "corrections", ["story"], unique=False)
    op.create_table(
        "copies",
        sa.Column("a", _number(), nullable=False),
        sa.Column("b", _number(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("share_a", sa.Float(), nullable=False),
        sa.Column("share_b", sa.Float(), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("passages", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["a"], ["articles.number"], name=op.f("fk_copies_a")),
        sa.ForeignKeyConstraint(["b"], ["articles.number"], name=op.f("fk_copies_b")),
        sa.PrimaryKeyConstraint("a", "b", name=op.f("pk_copies")),
    )
    op.create_index(op.f("ix_copies_b"), "copies", ["b"], unique=False)
    op.create_table(
        "compared",
        sa.Column("story", sa.String(length=16), nullable=False),
        sa.Column("members", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("story", name=op.f("pk_compared")),
    )


def _make_search() -> None:
    """Full text, by each engine's own means; see `search.py`.

    SQLite: an index without content, as the words are kept with their articles. PostgreSQL:
    English stems without stop words, so that a phrase of small words is found too.
    """
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search USING fts5("
            "words, content='', tokenize='porter unicode61 remove_diacritics 2')"
        )
        return
    op.execute(
        "CREATE TEXT SEARCH DICTIONARY variorum_stems (TEMPLATE = snowball, Language = english)"
    )
    op.execute("CREATE TEXT SEARCH CONFIGURATION variorum (COPY = english)")
    op.execute(
        "ALTER TEXT SEARCH CONFIGURATION variorum ALTER MAPPING REPLACE english_stem "
        "WITH variorum_stems"
    )
    op.execute(
        "CREATE TABLE search (article BIGINT PRIMARY KEY REFERENCES articles (number), "
        "words TSVECTOR NOT NULL)"
    )
    op.execute("CREATE INDEX ix_search_words ON search USING gin (words)")
