"""The benches of ./dev bench: each is one module with `measure(asked)`, which reports."""
