"""Certificates replayed from their files alone: by the kernel, without SymPy.

``python -I -m symdiv.replay FILE`` is the program. It runs on the standard library, ``kernel`` and
``show``; ``processes`` starts it as a process in which nothing else can be imported.
"""
