"""Two Sankeys as small multiples: one scale, one order, each party at one height in both."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from armsflow.analysis.chains import number_hops
from armsflow.analysis.gathering import gather_small
from armsflow.figures.arrangements import MOST_PARTIES, Arranged, Arrangement, Placed, place
from armsflow.figures.card import Card
from armsflow.figures.layout import Layout
from armsflow.figures.palette import Palette
from armsflow.figures.sankey import Node, sankey_figure
from armsflow.figures.sankey_labels import lay_out_with_labels

HOPPED = ("hop", "source", "target")


def place_alike(movements: Sequence[pd.DataFrame], arrangement: Arrangement) -> list[Placed]:
    """Gather the small ones, and number the hops of chains, over all pictures: each stands for the same in each."""
    together = pd.concat(movements, keys=range(len(movements)))
    if arrangement == Arrangement.CHAIN:
        hopped = number_hops(together.drop_duplicates("movement")).set_index("movement")
        together = together.assign(**{name: together.movement.map(hopped[name]) for name in HOPPED})
    placed = place(together, arrangement)
    gathered = gather_small(placed, most=MOST_PARTIES)
    picture = placed.index.get_level_values(0)
    return [
        Placed(
            placed[picture == number].droplevel(0),
            gathered._replace(links=gathered.links[picture == number].droplevel(0)),
        )
        for number in range(len(movements))
    ]


def side_by_side(pictures: Sequence[Arranged], cards: Sequence[Card], palette: Palette) -> list[go.Figure]:
    """Draw each of some arranged flows under its own card, all at the scale at which the fullest fits.

    Cards that are half leave room for another beside them: enough for two columns and their labels, no more.
    """
    every = {name: node for picture in reversed(pictures) for name, node in picture.nodes.items()}
    whole = _plan(pictures, every, min(card.width for card in cards))
    highest = max(card.head_height for card in cards)
    return [
        sankey_figure(
            picture.flows,
            every | picture.nodes,
            card,
            palette,
            within=whole,
            above=highest - card.head_height,
        )
        for picture, card in zip(pictures, cards, strict=True)
    ]


def _plan(pictures: Sequence[Arranged], nodes: dict[str, Node], least_width: float) -> Layout:
    """Plan a picture that has every node and, of each link, the widest."""
    flows = pd.concat([picture.flows for picture in pictures])
    most = flows.high.where(np.isfinite(flows.high), flows.low)
    amounts = most.where(flows.is_quantified, 0.0).groupby(
        [flows.source, flows.target, flows.level, flows.is_quantified], sort=False
    )
    links = amounts.max().rename("amount").reset_index()
    return lay_out_with_labels(links, nodes, least_width=least_width)[0]
