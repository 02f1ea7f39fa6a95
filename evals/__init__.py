"""How good the findings are, and whether they got worse. See README.md beside this file."""
