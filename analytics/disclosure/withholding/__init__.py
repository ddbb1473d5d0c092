"""Fixed tables with small numbers withheld, and others beside them, so that none can be found out (methods.md, 11).

A *paper* is every number of its tables as a sum of visits. The audit takes the view of somebody who has this paper, all
earlier ones and all releases, knows the rule, the imputation and which withheld numbers are themselves small, and has
an integer programme: at least six whole values must remain for each withheld number, and for the visits of any single
space-month and part that stand in no table but could be told from several.
"""

from analytics.disclosure.withholding.auditing import Verdict, audit
from analytics.disclosure.withholding.drafting import LEVELS, draft
from analytics.disclosure.withholding.knowing import known
from analytics.disclosure.withholding.paper import ENOUGH, THRESHOLD, Paper, State, packed, unpacked
from analytics.disclosure.withholding.withholding import papers, withheld

__all__ = [
    "ENOUGH",
    "LEVELS",
    "THRESHOLD",
    "Paper",
    "State",
    "Verdict",
    "audit",
    "draft",
    "known",
    "packed",
    "papers",
    "unpacked",
    "withheld",
]
