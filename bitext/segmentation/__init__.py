"""Finding sentences: rules over protected spans, with the language's abbreviations as data."""
