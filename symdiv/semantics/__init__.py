"""What SymPy's objects mean: as kernel terms, as values at a point, and where they have one."""
