"""Proved facts that have no page of their own."""
