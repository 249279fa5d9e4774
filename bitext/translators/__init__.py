"""Engines that run MarianMT models, and the translator around them."""
