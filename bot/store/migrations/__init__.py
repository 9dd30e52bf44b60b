"""The database's history, one file a step; run when a store is opened, never by hand."""
