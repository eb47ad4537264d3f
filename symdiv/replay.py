"""``python -I -m symdiv.replay FILE``."""

from symdiv.certificates.program import main

if __name__ == "__main__":
    main()
