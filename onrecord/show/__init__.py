"""The record, shown: in the terminal, as a page, and in the formats of others."""
