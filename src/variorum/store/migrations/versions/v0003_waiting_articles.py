"""Keep the articles that wait for their story apart; forget which stories were compared.

Copies are found as articles come, so no story needs to be compared as a whole any more.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the step."""
    op.create_table(
        "waiting",
        sa.Column(
            "article",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.ForeignKey("articles.number", name=op.f("fk_waiting_article")),
            autoincrement=False,
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("article", name=op.f("pk_waiting")),
    )
    op.execute(
        "INSERT INTO waiting (article) SELECT number FROM articles "
        "WHERE number NOT IN (SELECT article FROM memberships)"
    )
    op.drop_table("compared")
