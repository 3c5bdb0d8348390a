"""Runs the stages: one explicit list of stages."""
