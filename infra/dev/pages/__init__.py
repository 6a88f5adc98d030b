"""The pages of docs/ that are made from the code, each a function that returns Markdown."""
