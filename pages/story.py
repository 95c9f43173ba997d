"""Story: the reported chain, step by step, each with its evidence, its sources and what is not known."""

import streamlit as st

from armsflow.ui.figure_frame import draw_twin
from armsflow.ui.focus import focus_line
from armsflow.ui.frame import the_register
from armsflow.ui.markup import paragraph
from armsflow.ui.story_view import (
    choose_step,
    draw_chain,
    draw_further,
    draw_step,
    draw_timeline,
    open_story,
    story_selection,
)

register = the_register()
story = open_story(register)

st.title(story.title, anchor=False)
st.html("".join(paragraph(text, "af-prose") for text in story.intro))
number = choose_step(story)
lit = frozenset(story.steps[number].lights)

text, figures = st.columns([5, 9], gap="large")
with text:
    draw_step(story, number, register)
with figures:
    chain = story_selection(story, register)
    flows = draw_chain(chain, lit, focus_line(chain))
draw_twin(flows, caption="The chain as a table")
draw_further(register)
draw_timeline(story, register, lit)
