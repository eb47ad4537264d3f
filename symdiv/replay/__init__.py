"""Certificates replayed from their files alone: by the kernel, without SymPy.

``python -m symdiv.replay FILE`` is the program. It runs on the standard library, ``kernel`` and
``show``; ``processes`` starts it as a process that could not import SymPy if it tried.
"""
