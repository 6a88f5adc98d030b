"""The examples of the language, with what each is run with here and in CPython."""
