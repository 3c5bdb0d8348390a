"""Readings to findings: identities, alignment, comparison, independence, judgement."""
