"""How fast the rooms are. See README.md beside this file."""
