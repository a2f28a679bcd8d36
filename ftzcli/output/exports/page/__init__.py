"""The page for people without a terminal: its data, its words, and the files that it is put together from."""
