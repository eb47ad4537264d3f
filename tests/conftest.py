"""Settings of all tests: no time limit for an example, since the machines are shared."""

from hypothesis import settings

pytest_plugins = ["pytester"]

settings.register_profile("shared machines", deadline=None)
settings.load_profile("shared machines")
