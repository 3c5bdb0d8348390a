"""Findings to a dossier: select, compose, cite."""
