"""From a file of YAML to checked records, or to problems that point at the line."""
