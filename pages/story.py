"""Story: the reported chain, step by step, each with its evidence, its sources and what is not known."""

import streamlit as st

from armsflow.analysis.stories import lit_in_step, story_selection
from armsflow.ui.figure_frame import draw_twin
from armsflow.ui.focus import focus_line_among
from armsflow.ui.frame import the_register
from armsflow.ui.story_view import choose_step, draw_chain, draw_further, draw_step, draw_timeline, open_story

register = the_register()
story = open_story(register)
number = choose_step(story)
step = story.steps[number]
chain = story_selection(story, register, step)
lit = lit_in_step(step, chain)

text, figures = st.columns([5, 9], gap="large")
with text:
    draw_step(story, number, register)
with figures:
    focus = focus_line_among(register, chain.movements, (story.name, chain.chosen))
    flows = draw_chain(story, chain, lit, focus)
draw_twin(flows, caption="The chain as a table")
draw_further(story, register)
draw_timeline(story, register, lit)
