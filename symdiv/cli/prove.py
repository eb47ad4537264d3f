"""``symdiv prove``: a claim of one's own, proved or refuted."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from symdiv.cli.answering import Answer, Form, answered, report_path
from symdiv.cli.program import TextCommand, one_line
from symdiv.cli.show import columns
from symdiv.cli.status import NOT_PROVED, REFUSED, UNDECIDED
from symdiv.documents.writing import write_files
from symdiv.workers import MAX_MEGABYTES, MEGABYTES, MIN_MEGABYTES, Limits

__all__ = ["prove"]

_WORST: Final = (REFUSED, NOT_PROVED, UNDECIDED, 0)  # of several claims


@click.command(
    cls=TextCommand,
    epilog="""\b
Examples:
  symdiv prove "kl(p, q) >= 0"
  symdiv prove "kl(p, q) == kl(q, p)"                      refuted, by an example
  symdiv prove "entropy(p) <= log(n)" --report bound.pdf
  symdiv prove "entropy(p) <= log(n)" --report bound.v     'coqc bound.v' checks it
  symdiv prove "kl(p, m) <= log(2)  where m = (p + q)/2"
  symdiv prove "I(X; Z) <= I(X; Y)  where X -> Y -> Z"
  symdiv prove --json - < claims.txt                       a claim a line

\b
Exit status: 0 proved, 1 refuted, 3 neither, 2 not understood.""",
)
@click.argument("claim", metavar="CLAIM")
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=report_path,
    metavar="FILE",
    help="Write what is proved: FILE.pdf or FILE.tex the derivation, FILE.v a proof for Coq, "
    "FILE.json a certificate for 'symdiv verify'.",
)
@click.option("--coq", is_flag=True, help="Have Coq check the proof too; the report says so.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=20.0,
    show_default=True,
    metavar="SECONDS",
    help="When to give up on a claim.",
)
@click.option(
    "--memory",
    type=click.IntRange(min=MIN_MEGABYTES, max=MAX_MEGABYTES),
    default=MEGABYTES,
    show_default=True,
    metavar="MB",
    help="The memory that may be taken for it.",
)
def prove(
    claim: str, report: Path | None, coq: bool, as_json: bool, timeout: float, memory: int
) -> int:
    """Prove CLAIM, or refute it by an exact example.

    A claim is a relation, as in the examples. p, q and r are any distributions over {1..n}, z are
    logits, and other names are numbers. Conditions and definitions follow after 'where'. With '-'
    claims are read from standard input, one a line.

    Measures: kl, cross_entropy, entropy (base=2 for bits), jeffreys, js (or with a weight, as
    js(p, q, w)), js_distance, chi_square, neyman, tv, hellinger, squared_hellinger, bc,
    bhattacharyya; of an order, as renyi(p, q, a) or renyi(p, a): renyi, tsallis, alpha_divergence;
    max_divergence, min_entropy, collision_entropy; f_divergence(p, q, lambda t: t*log(t)).

    Two variables, X over {1..n} and Y over {1..m}: p[i, j], marginal(p, 0) of X and marginal(p, 1)
    of Y, product(q, r), mutual_information(p), conditional_entropy(p) of Y once X is known and
    conditional_entropy(p, 1) of X, variation_of_information(p), conditional_divergence(p, q).
    A channel w from X to Y: w[i, j], apply(w, p), channel_joint(p, w); after 'where m = n' from
    {1..n} to itself.

    Random variables are capital letters: H(X, Y | Z) and I(X; Y | Z), with conditions X -> Y -> Z,
    independent(X, Y) or independent(X, Y | Z), and linear ones as H(Y | X) == 0.

    Counts, with numbers as parameters: poisson(a), geometric(a) from 0, geometric_trials(a) from 1,
    binomial(m, a), neg_binomial(r, a), zeta(s), zipf(s, m), logarithmic(x), beta_binomial(m, a, b),
    hypergeometric(N, K, m), discrete_uniform(a, b), skellam(a, b).

    Functions: log, exp, sqrt, abs, max, min, sigmoid, softmax, bernoulli, categorical, uniform,
    one_hot, sum(term, i), diff(term, x), delta(i, k). A power is x**a: any real one of what is at
    least 0.
    """
    try:
        limits = Limits(timeout, memory)
    except ValueError as error:
        raise click.UsageError(f"--timeout: {error}") from None
    form = Form(as_json, None if claim == "-" else 2, columns(), coq, report)
    if claim == "-":
        if report:
            raise click.UsageError("--report is for one claim, not for those of standard input")
        return _each_line(limits, form)
    answer = answered(claim, limits, form)
    if answer.status == REFUSED:
        raise click.ClickException(answer.text)
    _give(answer, form)
    return answer.status


def _give(answer: Answer, form: Form) -> None:
    """Write the report that was made, print the answer, and say where the report is."""
    path = form.report
    if path and answer.report is not None:
        write_files(path.parent, {path.name: answer.report})
    click.echo(answer.text)
    if path:
        written = answer.report is not None
        said = path if written else f"{path} is not written: the claim is not proved"
        click.echo(said, err=form.as_json or not written)


def _each_line(limits: Limits, form: Form) -> int:
    """An answer for each claim as it is read; one that has no verdict does not stop the rest."""
    statuses = {0}
    first = True
    for number, line in _claims():
        answer = answered(line, limits, form)
        statuses.add(answer.status)
        if answer.status == REFUSED:
            click.echo(f"symdiv: line {number}: {one_line(answer.text)}", err=True)
            continue
        if not first and not form.as_json:
            click.echo()
        first = False
        click.echo(answer.text)
    return next(status for status in _WORST if status in statuses)


def _claims() -> Iterator[tuple[int, str]]:
    for number, line in enumerate(sys.stdin, 1):
        text = line.strip()
        if text and not text.startswith("#"):
            yield number, text
