"""From terms to formulas: LaTeX, Typst, text and speech."""
