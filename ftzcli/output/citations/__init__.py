"""References to sources and to the data set, in the styles that people cite in."""
