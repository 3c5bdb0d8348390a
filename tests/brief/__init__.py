"""Tests of brief."""
