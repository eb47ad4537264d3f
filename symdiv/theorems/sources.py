"""The books that the entries cite."""

from typing import Final

COVER_AND_THOMAS: Final = (
    "T. M. Cover and J. A. Thomas, Elements of Information Theory, 2nd ed., 2006"
)
BISHOP: Final = "C. M. Bishop, Pattern Recognition and Machine Learning, 2006"
GOODFELLOW: Final = "I. Goodfellow, Y. Bengio and A. Courville, Deep Learning, 2016"
BOYD_AND_VANDENBERGHE: Final = "S. Boyd and L. Vandenberghe, Convex Optimization, 2004"
BLEI: Final = (
    "D. M. Blei, A. Kucukelbir and J. D. McAuliffe, Variational inference: a review for "
    "statisticians, J. Am. Stat. Assoc. 112, 2017"
)
