"""With what status the program exits."""

from typing import Final

NOT_PROVED: Final = 1  # what was asked for was tried, and it is not so
REFUSED: Final = 2
UNDECIDED: Final = 3  # a claim that is neither proved nor refuted
INTERRUPTED: Final = 130  # 128 + SIGINT, as shells count
