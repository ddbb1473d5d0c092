"""The public cube: small numbers are protected once, before anyone filters (methods.md, 11).

Two tables of visits are rounded: space × month × part and, for each calendar year, space × kind × audience × part,
each together with the sums over it. Whatever is asked of what is published is a sum of its cells and says nothing more.

Imputed values are no cells: they are computed from public ones, as they otherwise are from true ones, so the equation
that links them to their donors says nothing new. Events are not persons and stay as they are.
"""

from analytics.disclosure.account import Account, account
from analytics.disclosure.cells import PARTS, WHOLES
from analytics.disclosure.proof import least, possible
from analytics.disclosure.public import public_kinds, public_rollup, published, shown
from analytics.disclosure.releasing import BASES, prepare

__all__ = [
    "BASES",
    "PARTS",
    "WHOLES",
    "Account",
    "account",
    "least",
    "possible",
    "prepare",
    "public_kinds",
    "public_rollup",
    "published",
    "shown",
]
