"""A student called their own notes so; numpy then finds this file and not the library."""
