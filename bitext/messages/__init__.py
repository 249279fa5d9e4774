"""The words of the page, the web application and the reports, by the reader's language."""
