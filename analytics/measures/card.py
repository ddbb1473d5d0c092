"""What a reader may ask about a figure or a word: the glossary, tooltips and exports all read these cards."""

from dataclasses import KW_ONLY, dataclass

RECORDS = "The spaces' own records, counted as in council paper GRDrs 177/2019."
GRANTS_ON_FILE = "The grants on file; for 2018 and 2019 those of council paper GRDrs 177/2019."


@dataclass(frozen=True, eq=False)
class Card:
    """One entry of the glossary; all texts are catalogue keys.

    ``note`` says what it is, ``computed`` how it comes about, ``is_not`` what it must not be taken for, ``source``
    where the numbers come from, ``methods`` the section of methods.md that defines it, None where none does.
    ``unit`` is "" for counts, "%" or "EUR". ``key`` is the entry's address.
    """

    key: str
    title: str
    note: str
    _: KW_ONLY
    computed: str
    is_not: str
    source: str
    methods: int | None = None
    unit: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that is said on it."""
        return (self.title, self.note, self.computed, self.is_not, self.source)
