"""Which pay facts answer a question, and how they are said."""
