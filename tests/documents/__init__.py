"""Tests of the printers and the reports."""
