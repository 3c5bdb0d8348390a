"""Alembic's scripts: every schema a store ever had, and the way from each to the next."""
