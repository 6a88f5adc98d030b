"""Values that cross a border: HTTP, table, stream, socket. They import nothing of ours."""
