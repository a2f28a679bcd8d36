"""From folders of files to an index and back."""
