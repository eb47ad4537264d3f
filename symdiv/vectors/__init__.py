"""Reference vectors: exact inputs with intervals that contain the values, for tests anywhere."""

from symdiv.vectors.files import FILES

__all__ = ["FILES"]
