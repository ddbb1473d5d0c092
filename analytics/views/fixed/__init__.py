"""The fixed tables of a paper, with small numbers withheld: visits by space and time, and by space and group.

They say nothing but their tables and what the tables show. This is loaded by whoever publishes them: it takes a solver.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.disclosure.cells import details, month_cells
from analytics.disclosure.withholding import Paper, State, draft, withheld
from analytics.disclosure.withholding.withholding import Tell
from analytics.problem import Problem
from analytics.store import Release
from analytics.views.fixed.shares import shares
from analytics.views.fixed.telling import told
from analytics.views.report import Report
from analytics.views.view import Asked
from analytics.vocabulary import Basis, Imputation

__all__ = ["Fixed", "fixed_tables"]


@dataclass(frozen=True, eq=False)
class Fixed:
    """A report to be handed in, and the ``paper`` behind it, which stays in the house for later ones."""

    report: Report
    paper: Paper

    @property
    def withheld(self) -> int:
        """How many numbers are withheld; a sum that stands in both tables is one."""
        return int((self.paper.states != State.SHOWN).sum())


def fixed_tables(
    asked: Asked, earlier: Sequence[Paper] = (), releases: Sequence[Release] = (), tell: Tell | None = None
) -> Fixed:
    """The tables of a selection, held against all ``earlier`` papers and all ``releases``; nothing is written.

    Raises Problem without visits, for a selection by more than spaces and months, and where the audit fails.
    """
    _check(asked)
    visits = month_cells(details(asked.data.rollup))
    made_of = shares(asked, visits)
    if made_of.is_empty():
        raise Problem("There are no visits in this selection.")
    paper = withheld(draft(visits, made_of, asked.data.version), earlier, releases, tell)
    return Fixed(told(asked, paper), paper)


def _check(asked: Asked) -> None:
    """The tables know spaces and months; a level of its own is no sum of visits, which the audit could follow."""
    wanted = asked.wanted
    if asked.public:
        raise Problem(
            "Tables with withheld numbers are made from the spaces' own records, not from a release."
        )
    if wanted.kinds or wanted.audiences or wanted.basis is not Basis.IMPUTED:
        raise Problem("Tables with withheld numbers are chosen by spaces and months alone.")
    if wanted.imputation is Imputation.OWN_LEVEL:
        raise Problem("Tables with withheld numbers cannot be imputed on each space's own level.")
