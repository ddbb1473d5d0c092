"""From a cell's text to a value."""
