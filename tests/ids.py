"""The entries that the catalogue must have, in textbook order."""

IDS = (
    "decomposition",
    "gibbs",
    "gibbs-equality",
    "cross-entropy-lower-bound",
    "cross-entropy-gradient",
    "simplex-stationary",
    "softmax-gradient",
    "softmax-hessian",
    "sigmoid-gradient",
    "decomposition-countable",
    "gibbs-countable",
)
