"""Read as text: from party to party by heading, list and link, with the numbers of Flows and no figure."""

from armsflow.ui.frame import open_page, the_register
from armsflow.ui.party_choice import party_now
from armsflow.ui.text_view import draw_parties, draw_party

party = party_now(the_register())
selection = open_page(at=party)

if party:
    draw_party(selection, party)
else:
    draw_parties(selection)
