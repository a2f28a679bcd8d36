"""The commands, a file each: gather, make three calls, and end.

A command's file is read for its help too, so that what it calls is imported when it runs: start-up is a feature.
"""
