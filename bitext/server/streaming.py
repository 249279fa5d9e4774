"""``POST /stream``: a text in, its page in pieces out, as server-sent events.

=========  ===================================================================================
``begin``  ``sentences``: how many there are; ``head``: the page's opening blocks
``part``   ``html``: the next paragraph's blocks; ``done``: sentences so far; ``flagged``
``end``    ``result``: the name under which ``GET /results/…`` has every format
``error``  ``error``: what went wrong; what came before it stands
=========  ===================================================================================

References:
    Server-sent events, https://html.spec.whatwg.org/multipage/server-sent-events.html.
"""
