"""``python -m symdiv`` is the command line."""

from symdiv.cli import main

if __name__ == "__main__":
    main()
