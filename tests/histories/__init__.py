"""Histories: what may happen to runs, in any order, with any process dying at any call.

The services are the real ones, wired as in a stage; the stores are the real ones on a table
in memory. Each process (a Lambda, a request, a state machine) stops before every call that
leaves it, and the history decides who goes on, and who dies there. When it has said all it
has to say, the world comes to rest: then the promises of the design must hold.
"""
