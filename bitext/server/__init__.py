"""The local web application: the reading page, live, and an API that other programs call."""
