"""The Python front end: from source text to the tree between."""
