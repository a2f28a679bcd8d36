"""Records made ready to print: as data for programs, and as a page for people. Nothing here prints."""
