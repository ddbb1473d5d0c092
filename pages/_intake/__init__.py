"""The parts of the page on which lists are brought in."""
