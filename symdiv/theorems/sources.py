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
TSYBAKOV: Final = "A. B. Tsybakov, Introduction to Nonparametric Estimation, 2009"
GIBBS_AND_SU: Final = (
    "A. L. Gibbs and F. E. Su, On choosing and bounding probability metrics, Int. Stat. Rev. 70, "
    "2002"
)
VAN_ERVEN_AND_HARREMOES: Final = (
    "T. van Erven and P. Harremoës, Rényi divergence and Kullback-Leibler divergence, IEEE Trans. "
    "Inf. Theory 60, 2014"
)
LIN: Final = (
    "J. Lin, Divergence measures based on the Shannon entropy, IEEE Trans. Inf. Theory 37, 1991"
)
NEYMAN: Final = (
    "J. Neyman, Contribution to the theory of the chi-square test, Proc. First Berkeley Symp., 1949"
)
ENDRES_AND_SCHINDELIN: Final = (
    "D. M. Endres and J. E. Schindelin, A new metric for probability distributions, IEEE Trans. "
    "Inf. Theory 49, 2003"
)
CSISZAR: Final = (
    "I. Csiszár, Information-type measures of difference of probability distributions, Studia Sci. "
    "Math. Hungar. 2, 1967"
)
TSALLIS: Final = (
    "C. Tsallis, Possible generalization of Boltzmann-Gibbs statistics, J. Stat. Phys. 52, 1988"
)
DONSKER_AND_VARADHAN: Final = (
    "M. D. Donsker and S. R. S. Varadhan, Asymptotic evaluation of certain Markov process "
    "expectations for large time IV, Comm. Pure Appl. Math. 36, 1983"
)
WAINWRIGHT_AND_JORDAN: Final = (
    "M. J. Wainwright and M. I. Jordan, Graphical models, exponential families, and variational "
    "inference, Found. Trends Mach. Learn. 1, 2008"
)
RAFAILOV: Final = (
    "R. Rafailov, A. Sharma, E. Mitchell, S. Ermon, C. D. Manning and C. Finn, Direct preference "
    "optimization, NeurIPS 2023"
)
HINTON: Final = (
    "G. Hinton, O. Vinyals and J. Dean, Distilling the knowledge in a neural network, "
    "arXiv:1503.02531, 2015"
)
AMARI: Final = "S. Amari, Information Geometry and Its Applications, 2016"
SCHULMAN: Final = "J. Schulman, Approximating KL divergence, joschu.net/blog/kl-approx.html, 2020"
OORD: Final = (
    "A. van den Oord, Y. Li and O. Vinyals, Representation learning with contrastive predictive "
    "coding, arXiv:1807.03748, 2018"
)
