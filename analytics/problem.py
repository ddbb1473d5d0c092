"""What went wrong, said so that a person can act on it."""


class Problem(Exception):
    """Something that the user can mend: one sentence with where, found, expected and what to do.

    ``message`` is a catalogue key with ``{placeholders}`` for ``values``; whoever shows it words it
    in the reader's language (``Words.problem``).
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message.format(**values))
        self.message = message
        self.values = values


class Busy(Problem):
    """The file is being written by another process just now; what was read before still holds."""
