"""Tests of the career advisor: they run offline, and say what they skip."""
