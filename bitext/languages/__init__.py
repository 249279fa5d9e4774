"""What is known of languages: tags, names, and which language a text is in."""
