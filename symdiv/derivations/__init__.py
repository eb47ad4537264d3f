"""Derivations of one's own: read from text, checked step by step, and shown with their verdicts."""
