"""From a file's bytes to its sheets and their tables, every cell as text."""

from analytics.intake.reading.file import File, content_of
from analytics.intake.reading.header import Grid, grid_of
from analytics.intake.reading.package import files_of, unpacked
from analytics.intake.reading.sheets import Sheet, sheets_of

__all__ = ["File", "Grid", "Sheet", "content_of", "files_of", "grid_of", "sheets_of", "unpacked"]
