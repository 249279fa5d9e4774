"""Where in a translated sentence the elements of the sentence go.

A word of the translation belongs to the element that most of its linked words lie in. An element
becomes the stretch with the most of its own words and the least of those of no element; another
element's word is never in it. Elements inside it are placed inside that stretch, the same way.

References:
    bergamot-translator, ``html.h``: a word has one source, more markup wins in doubt, and what has
    no words is kept by its order.
"""
