"""Metric cards: what a number means, whom it serves, how it is played to, and whether it is true.

Cards as YAML and tables of scores and reviews come in; figures and a light come out. A red number
is not shown as quality: ``shown`` stands where numbers are told.
"""

from undivided.quality.cards.card import MetricCard, card_for, default_cards, load_card
from undivided.quality.cards.light import Light, Verdict, light, shown
from undivided.quality.cards.measuring import Figures, Past, measure
from undivided.quality.cards.places import places_of, shown_numbers

__all__ = [
    "Figures",
    "Light",
    "MetricCard",
    "Past",
    "Verdict",
    "card_for",
    "default_cards",
    "light",
    "load_card",
    "measure",
    "places_of",
    "shown",
    "shown_numbers",
]
