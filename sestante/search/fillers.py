"""Words that say nothing of what is looked for, in the four languages, folded.

They are left out of a question as long as another word remains, since a text in another language does not hold them.
"""

_WORDS = """
    a about all an and any are as at by for from how in into is it its of on or that the their this to with what where
    which who whose
    au aux avec ce ces chez comme d dans de des du elle en entre est et eux il ils j l la le les leur leurs m n ne nos
    ou par pas plus pour qu que qui s sa se ses son sur t un une vers y
    al como con cual cuales del desde donde el ella ellos entre es esta este estos hacia hasta las lo los mas me mi muy
    no nos o para pero por quien segun ser si sin sobre son su sus una unas unos
    agli ai alla alle allo anche che chi coi col come cui da dagli dai dal dall dalla dalle degli dei dell della delle
    dello di dove e ed fra gli i ma negli nei nel nell nella nelle nello non per piu quale quali sono sugli sui sul sull
    sulla sulle tra uno
"""
FILLERS = frozenset(_WORDS.split())
#: What everything in a list of projects is.
PROJECT_WORDS = frozenset(("project", "projects", "projet", "projets", "proyecto", "proyectos", "progetto", "progetti"))
