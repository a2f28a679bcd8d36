"""The output formats: one module each, which turns a view into text or bytes. Only here is output made."""
