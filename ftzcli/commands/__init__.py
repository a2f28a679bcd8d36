"""The commands, a file each: gather, make three calls, and end."""
