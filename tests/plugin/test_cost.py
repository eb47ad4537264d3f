"""Where there are no files of claims, the plugin imports nothing of weight."""

HEAVY = ("sympy", "numpy", "jinja2", "mpmath", "tomllib", "symdiv.testing", "symdiv.kernel")


def test_the_plugin_imports_nothing_where_there_are_no_claims(project):
    project.makepyfile(
        "import sys\n"
        "def test_loaded():\n"
        "    assert 'symdiv.pytest_plugin' in sys.modules\n"
        f"    assert not set({HEAVY!r}) & sys.modules.keys()\n"
    )
    # other installed plugins import what they like
    others = [f"-pno:{name}" for name in ("hypothesispytest", "benchmark", "xdist", "jaxtyping")]
    project.makeini("[pytest]\n")
    result = project.runpytest_subprocess(*others)
    result.assert_outcomes(passed=1)
    result.stdout.no_fnmatch_line("symdiv:*")
