"""Options that several commands share; the commands themselves stand beside this package."""
