"""Untrusted help to write proofs: every theorem made here was made by the kernel."""
