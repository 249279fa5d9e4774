"""The reading page: a bitext as one self-contained HTML file."""
