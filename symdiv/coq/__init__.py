"""A second opinion: theorems and their proofs as files that Coq checks."""
