"""Everything around the application: its template, its deployment, its local cloud, its tasks."""
