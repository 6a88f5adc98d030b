"""The whole of Stepwell, as a person meets it: a real instance, a real browser."""
