"""Kinds of claims of a textbook, each with true ones that are proved and false ones that are not.

The false ones differ from true ones in a sign, a factor, a condition or the places of p and q. They
are put to the prover with no counterexample looked for.
"""

import pytest

from tests.prover.judging import is_proved, misjudged
from tests.sweeps import sweep

TRUE = [
    # the log-sum inequality: sum(a log(a/w)) >= A log(A/W), with W within a logarithm or not
    "sum(p[i]*log(p[i]/z[i]), i) >= -log(sum(z[i], i)) where z[i] > 0",
    "sum(p[i]*z[i], i) <= kl(p, q) + log(sum(q[i]*exp(z[i]), i))",
    "sum(p[i]*z[i], i) - sum(q[i]*exp(z[i]), i) + 1 <= kl(p, q)",
    "entropy(p) + sum(p[i]*z[i], i) <= log(sum(exp(z[i]), i))",
    "entropy(p) - sum(p[i]*z[i], i) <= log(sum(exp(-z[i]), i))",
    "sum(p[i]*z[i], i) >= entropy(p) where sum(exp(-z[i]), i) <= 1",
    "sum(p[i]*z[i], i) >= entropy(p, base=2) where sum(exp(-log(2)*z[i]), i) <= 1",
    "log(sum(q[i]*exp(z[i]), i)) >= sum(q[i]*z[i], i)",
    "sum(q[i]*exp(z[i]), i) >= exp(sum(q[i]*z[i], i))",
    "sum(p[i]**2/q[i], i) >= exp(kl(p, q))",
    "-2*log(sum(sqrt(p[i]*q[i]), i)) <= kl(p, q)",
    "log(sum(exp(z[i]), i)) >= sum(softmax(y)[i]*z[i], i) + entropy(softmax(y))",
    "b*log(sum(q[i]*exp(z[i]/b), i)) >= sum(q[i]*z[i], i) where b > 0",
    "sum(exp(z[i]), i) >= n*exp(sum(z[i], i)/n)",
    "log(sum(exp((1-t)*z1[i] + t*z2[i]), i)) <= "
    "(1-t)*log(sum(exp(z1[i]), i)) + t*log(sum(exp(z2[i]), i)) where 0 <= t, t <= 1",
    # the same of two terms, under sums too; a part of a sum below it; means of two
    "entropy([a, b, 1-a-b]) >= entropy([a+b, 1-a-b])",
    "entropy([a, b, 1-a-b]) <= entropy([(a+b)/2, (a+b)/2, 1-a-b])",
    "kl([a, b, 1-a-b], [c, d, 1-c-d]) >= kl([a+b, 1-a-b], [c+d, 1-c-d])",
    "a*log(a/b) + c*log(c/d) >= (a+c)*log((a+c)/(b+d)) where a > 0, b > 0, c > 0, d > 0",
    "kl((1-e)*p + e*q, (1-e)*r + e*s) <= (1-e)*kl(p, r) + e*kl(q, s)",
    "entropy(e*p + (1-e)*q) <= e*entropy(p) + (1-e)*entropy(q) + entropy(bernoulli(e))",
    "-log(sigmoid(x)) >= log(2) - x/2",
    "log(1 + exp(x)) >= x/2 + log(2)",
    "log(exp(x) + exp(y)) >= log(2) + (x + y)/2",
    "sum(q[i]*log(1 + exp(z[i])), i) >= log(2) + sum(q[i]*z[i], i)/2",
    # the logarithm and exp are increasing, and sums keep an order that is stated
    "cross_entropy(p, q) >= -log(q[k]) where q[i] <= q[k]",
    "log(sum(exp(z[i]), i)) <= z[k] + log(n) where z[i] <= z[k]",
    "log(sum(exp(z[i]), i)) <= b + log(n) where z[i] <= b",
    "cross_entropy(p, q) <= -log(c) where q[i] >= c, c > 0",
    "entropy(p) >= -log(c) where p[i] <= c",
    "kl(p, q) <= log(c) where p[i] <= c*q[i], c > 0",
    "log(1 + exp(x)) >= x",
    # the outcomes but one
    "entropy(p) >= entropy(bernoulli(p[k]))",
    "entropy(p) <= entropy(bernoulli(p[k])) + (1 - p[k])*log(n - 1)",
    # the Cauchy-Schwarz inequality
    "sum(q[i]*z[i]**2, i) >= sum(q[i]*z[i], i)**2",
    "-log(sum(p[i]**2, i)) >= -log(sum(p[i]**3, i))/2",
    "sum(p[i]**2, i)**2 <= sum(p[i]**3, i)",
    "log(sum(p[i]**2/q[i], i)) <= log(sum(p[i]**3/q[i]**2, i))/2",
    "(sum(p[i]*z[i], i) - sum(q[i]*z[i], i))**2 <= sum((p[i]-q[i])**2/q[i], "
    "i)*(sum(q[i]*z[i]**2, i) - sum(q[i]*z[i], i)**2)",
    "sum(p[i]*q[i], i)**2 <= sum(p[i]**2, i)*sum(q[i]**2, i)",
    "sum(sqrt(p[i]), i)**2 <= n",
    "x*y <= 1/4 where x + y == 1",
    "sigmoid(t)*(1 - sigmoid(t)) <= 1/4",
    # measures that are written out, and divergences below squares
    "sum((sqrt(p[i]) - sqrt(q[i]))**2, i) <= sum(sqrt((p[i] - q[i])**2), i)",
    "sum((sqrt(p[i]) - sqrt(q[i]))**2, i) <= kl(p, q)",
    "sum(abs(p[i] - q[i]), i)**2 <= 2*kl(p, q)",
    "sum(abs(p[i] - q[i]), i) <= 2",
    "kl(p, q) <= sum((p[i] - q[i])**2, i)/c where q[i] >= c, c > 0",
    "kl(p, q) <= sum((p[i] - q[i])**2/q[i], i)",
    # stated conditions: masses that are given, that vanish, that divergences are 0
    "p == q where cross_entropy(p, q) == entropy(p)",
    "q[k] == 0 where q << p, p[k] == 0",
    "sum(p[i]*z[i], i) - b*kl(p, q) == b*log(s) where p[i] == q[i]*exp(z[i]/b)/s, s > 0, b > 0",
    "z[k] == b*log(p[k]/q[k]) + b*log(s) where p[i] == q[i]*exp(z[i]/b)/s, s > 0, b > 0, q[i] > 0",
    "(p[k] - q[k])*log(p[k]/q[k]) >= 0",
    "kl(p, q) == sum(p[i]*z[i], i) - log(s) where p[i] == q[i]*exp(z[i])/s, s > 0",
    # one variable: tangents, chords and the signs of slopes
    "entropy(bernoulli(a)) <= log(2) - 2*(a - 1/2)**2",
    "kl(bernoulli(a), bernoulli(b)) >= 2*(a - b)**2",
    "kl(bernoulli(a), bernoulli(b)) >= (a - b)**2/(2*b) where a <= b",
    "kl(bernoulli(a), bernoulli(b)) <= (a - b)**2/(b*(1 - b))",
    "log(x) <= (x - 1/x)/2 where x >= 1",
    "log(x) >= 2*(x - 1)/(x + 1) where x >= 1",
    "log(1 + x) >= x - x**2/2 where x >= 0",
    "log(x) <= x/exp(1) where x > 0",
    "-p[k]*log(p[k]) <= exp(-1)",
    "entropy(bernoulli(a), base=2) >= 2*a where a <= 1/2",
    "entropy(bernoulli(a)) <= a - a*log(a)",
    "entropy(bernoulli(a)) >= 2*a*(1-a)",
    "log(x) <= sqrt(x) - 1/sqrt(x) where x >= 1",
    "exp(x) >= 1 + x + x**2/2 where x >= 0",
    "log((exp(x) + exp(-x))/2) <= x**2/2",
    # Kronecker's delta, and exponentials of differences
    "sum(softmax(z)[i]*(delta(i, k) - softmax(z)[k])*(delta(i, j) - softmax(z)[j]), i) == "
    "softmax(z)[k]*delta(j, k) - softmax(z)[j]*softmax(z)[k]",
    "softmax(z)[1] == sigmoid(z[1] - z[2]) where n = 2",
    "p[j]*delta(j, k) == p[k]*delta(j, k)",
]
FALSE = [
    # the log-sum inequality: sum(a log(a/w)) >= A log(A/W), with W within a logarithm or not
    "sum(p[i]*log(p[i]/z[i]), i) >= -log(sum(z[i], i)) + 1/1000 where z[i] > 0",
    "sum(p[i]*z[i], i) >= kl(p, q) + log(sum(q[i]*exp(z[i]), i))",
    "sum(p[i]*z[i], i) <= kl(q, p) + log(sum(q[i]*exp(z[i]), i))",
    "sum(p[i]*z[i], i) <= kl(p, q) + log(sum(p[i]*exp(z[i]), i)) - 1/100",
    "entropy(p) + sum(p[i]*z[i], i) >= log(sum(exp(z[i]), i))",
    "entropy(p) - sum(p[i]*z[i], i) <= log(sum(exp(z[i]), i))",
    "sum(p[i]*z[i], i) >= entropy(p, base=2) where sum(exp(-z[i]), i) <= 1",
    "sum(p[i]*z[i], i) >= entropy(p) where sum(exp(-z[i]), i) <= 2",
    "sum(p[i]**2/q[i], i) <= exp(kl(p, q))",
    "sum(p[i]**2/q[i], i) >= exp(kl(q, p))",
    "sum(exp(z[i]), i) <= n*exp(sum(z[i], i)/n)",
    "log(sum(exp((1-t)*z1[i] + t*z2[i]), i)) <= "
    "(1-t)*log(sum(exp(z1[i]), i)) + t*log(sum(exp(z2[i]), i)) where t >= 1",
    "b*log(sum(q[i]*exp(z[i]/b), i)) >= sum(q[i]*z[i], i) where b < 0",
    "-2*log(sum(sqrt(p[i]*q[i]), i)) >= kl(p, q)",
    # the same of two terms, under sums too; a part of a sum below it; means of two
    "entropy([a, b, 1-a-b]) <= entropy([a+b, 1-a-b])",
    "entropy([a, b, 1-a-b]) <= entropy([(a+b)/3, 2*(a+b)/3, 1-a-b])",
    "kl([a, b, 1-a-b], [c, d, 1-c-d]) <= kl([a+b, 1-a-b], [c+d, 1-c-d])",
    "kl([a, b, 1-a-b], [c, d, 1-c-d]) >= kl([a+b, 1-a-b], [c, 1-c])",
    "a*log(a/b) + c*log(c/d) >= (a+c)*log((a+d)/(b+c)) where a > 0, b > 0, c > 0, d > 0",
    "kl((1-e)*p + e*q, (1-e)*r + e*s) <= (1-e)*kl(p, s) + e*kl(q, r)",
    "kl((1-e)*p + e*q, (1-e)*r + e*s) >= (1-e)*kl(p, r) + e*kl(q, s)",
    "entropy(e*p + (1-e)*q) >= e*entropy(p) + (1-e)*entropy(q) + entropy(bernoulli(e))",
    "log(exp(x) + exp(y)) >= log(2) + (x + 2*y)/3",
    "-log(sigmoid(x)) >= log(2) + x/2",
    # the logarithm and exp are increasing, and sums keep an order that is stated
    "cross_entropy(p, q) <= -log(q[k]) where q[i] <= q[k]",
    "cross_entropy(p, q) >= -log(q[k]) where q[i] >= q[k]",
    "log(sum(exp(z[i]), i)) <= z[k] + log(n) where z[i] >= z[k]",
    "log(sum(exp(z[i]), i)) <= b where z[i] <= b",
    "entropy(p) >= -log(c) where p[i] >= c, c > 0",
    "kl(q, p) <= log(c) where p[i] <= c*q[i], c > 0",
    "log(1 + exp(x)) <= x",
    # the outcomes but one
    "entropy(p) >= entropy(bernoulli(p[k])) + 1/1000",
    "entropy(p) <= entropy(bernoulli(p[k])) + p[k]*log(n - 1)",
    "entropy(p) <= entropy(bernoulli(p[k])) + (1 - p[k])*log(n)/2",
    # the Cauchy-Schwarz inequality
    "sum(q[i]*z[i]**2, i) <= sum(q[i]*z[i], i)**2",
    "sum(q[i]*z[i]**2, i) >= sum(p[i]*z[i], i)**2",
    "-log(sum(p[i]**2, i)) <= -log(sum(p[i]**3, i))/2",
    "-log(sum(p[i]**2, i)) >= -2*log(sum(p[i]**3, i))/3",
    "sum(p[i]*q[i], i)**2 <= sum(p[i]**2, i)*sum(q[i]**3, i)",
    "(sum(p[i]*z[i], i) - sum(q[i]*z[i], i))**2 <= sum((p[i]-q[i])**2/q[i], "
    "i)*(sum(p[i]*z[i]**2, i) - sum(p[i]*z[i], i)**2)",
    # measures that are written out, and divergences below squares
    "sum((sqrt(p[i]) - sqrt(q[i]))**2, i) >= sum(sqrt((p[i] - q[i])**2), i)",
    "2*sum((sqrt(p[i]) - sqrt(q[i]))**2, i) <= kl(p, q)",
    "sum(abs(p[i] - q[i]), i)**2 <= kl(p, q)",
    "kl(p, q) <= sum((p[i] - q[i])**2, i)/(2*c) where q[i] >= c, c > 0",
    "kl(p, q) <= sum((p[i] - q[i])**2, i)/c where p[i] >= c, c > 0",
    "kl(p, q) <= sum((p[i] - q[i])**2/p[i], i)",
    # stated conditions: masses that are given, that vanish, that divergences are 0
    "p == q where cross_entropy(p, q) == entropy(q)",
    "p[k] == 0 where q << p, q[k] == 0",
    "sum(p[i]*z[i], i) + b*kl(p, q) == b*log(s) where p[i] == q[i]*exp(z[i]/b)/s, s > 0, b > 0",
    "z[k] == b*log(p[k]/q[k]) - b*log(s) where p[i] == q[i]*exp(z[i]/b)/s, s > 0, b > 0, q[i] > 0",
    "(p[k] - q[k])*log(p[k]/q[k]) <= 0",
    # one variable: tangents, chords and the signs of slopes
    "entropy(bernoulli(a)) <= log(2) - 3*(a - 1/2)**2",
    "entropy(bernoulli(a)) >= log(2) - 2*(a - 1/2)**2",
    "kl(bernoulli(a), bernoulli(b)) >= 3*(a - b)**2",
    "kl(bernoulli(a), bernoulli(b)) >= (a - b)**2/(2*b) where a >= b",
    "kl(bernoulli(a), bernoulli(b)) >= (a - b)**2/b where a <= b",
    "kl(bernoulli(a), bernoulli(b)) <= (a - b)**2/b",
    "log(x) <= (x - 1/x)/2 where x > 0",
    "log(x) <= (x - 1/x)/3 where x >= 1",
    "log(x) >= 2*(x - 1)/(x + 1) where x > 0",
    "log(1 + x) <= x - x**2/2 where x >= 0",
    "log(x) <= x/exp(2) where x > 0",
    "-p[k]*log(p[k]) <= exp(-2)",
    "entropy(bernoulli(a), base=2) >= 3*a where a <= 1/2",
    "entropy(bernoulli(a), base=2) >= 2*a",
    "entropy(bernoulli(a)) <= a - 2*a*log(a)/3",
    "entropy(bernoulli(a)) >= 3*a*(1-a)",
    "exp(x) >= 1 + x + x**2/2 where x <= 0",
    "log((exp(x) + exp(-x))/2) <= x**2/3",
    # Kronecker's delta, and exponentials of differences
    "p[j]*delta(j, k) == p[k]*delta(j, j)",
    "softmax(z)[1] == sigmoid(z[2] - z[1]) where n = 2",
    "sum(softmax(z)[i]*(delta(i, k) - softmax(z)[k])*(delta(i, j) - softmax(z)[j]), i) == "
    "softmax(z)[k]*delta(j, k)",
]


@pytest.mark.parametrize("text", sweep(TRUE, 6))
def test_true_ones_are_proved(text):
    assert is_proved(text)


@pytest.mark.parametrize("text", sweep(TRUE, 12))
def test_hypotheses_hold_wherever_they_are_defined(text):
    assert misjudged(text, most=150) is None


@pytest.mark.parametrize("text", sweep(FALSE, 8))
def test_false_ones_are_not_proved(text):
    assert not is_proved(text)
