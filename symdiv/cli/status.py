"""With what status the program exits."""

from typing import Final

REFUSED: Final = 2
INTERRUPTED: Final = 130  # 128 + SIGINT, as shells count
