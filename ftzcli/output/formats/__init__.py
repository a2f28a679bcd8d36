"""The output formats, a file each."""
