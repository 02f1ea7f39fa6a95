"""How alike are two names, dates, numbers, texts, and why."""
