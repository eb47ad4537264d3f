"""With what status the program exits."""

from typing import Final

NOT_PROVED: Final = 1  # what was asked for was tried, and it is not so
REFUSED: Final = 2
INTERRUPTED: Final = 130  # 128 + SIGINT, as shells count
