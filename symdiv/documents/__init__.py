"""What a derivation is turned into, one target a file: terms first, then whole reports."""
