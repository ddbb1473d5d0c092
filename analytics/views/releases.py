"""What making a release says, in the house alone: what rounding did, and what is proven before anything is written."""

from analytics.wording import Words


def tried(say: Words, base: int, least: int) -> str:
    """What a release would prove that is not written yet."""
    return say.text(
        "Nothing was written. Base {base}: no value could be known more closely than to {least} possibilities",
        base=base,
        least=least,
    )


def in_house(
    say: Words, base: int, *, cells: int, sums: int, beyond: int, farthest: int, kept: int, moved: int
) -> list[str]:
    """What the rounding did (see ``disclosure.Account``); it says more than is public."""
    told = [
        say.text(
            "In house only: {cells} cells and {sums} sums, at most {farthest} visits off.",
            cells=say.number(cells),
            sums=say.number(sums),
            farthest=say.number(farthest),
        )
    ]
    if beyond:
        told.append(
            say.plural(
                "In house only: {count} of them is more than {near} off, so that everything adds up.",
                "In house only: {count} of them are more than {near} off, so that everything adds up.",
                beyond,
                near=base - 1,
            )
        )
    if moved:
        told.append(
            say.plural(
                "In house only: {count} cell has changed its public value, though not its true one.",
                "In house only: {count} cells have changed their public value, though not their true one.",
                moved,
            )
        )
    return told
