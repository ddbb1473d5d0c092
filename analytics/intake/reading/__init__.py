"""From a file's bytes to its sheets, every cell as text."""
