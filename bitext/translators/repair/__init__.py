"""What a model does badly and we mend: capitals, quotation marks, seams, verbatim spans."""
