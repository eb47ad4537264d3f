"""What the kernel's defined symbols are."""
