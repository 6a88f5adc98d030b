"""Stand-ins for the world; each passes the same tests as the adapter it stands for."""
