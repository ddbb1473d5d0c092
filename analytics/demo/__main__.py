"""``python -m analytics.demo`` writes the invented files under ``data/demo`` again."""

from analytics.demo.generator import write

write()
