"""JSON Schemas of what a person writes and of what the program prints."""
