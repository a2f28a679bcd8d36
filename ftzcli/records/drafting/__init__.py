"""From a text, or from nothing, to records: scaffolds, stubs, proposals and the files they wait in."""
