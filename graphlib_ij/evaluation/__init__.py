"""Gold against predicted: how much of an article's graph is right, and what is wrong with it."""

from graphlib_ij.evaluation.curve import Point, confidence_curve
from graphlib_ij.evaluation.gold import Gold, GoldEntity, GoldRelation, load_gold
from graphlib_ij.evaluation.scores import Evaluation, Fault, Rates, Score, Summary, combine
from graphlib_ij.evaluation.scoring import evaluate

__all__ = [
    "Evaluation",
    "Fault",
    "Gold",
    "GoldEntity",
    "GoldRelation",
    "Point",
    "Rates",
    "Score",
    "Summary",
    "combine",
    "confidence_curve",
    "evaluate",
    "load_gold",
]
