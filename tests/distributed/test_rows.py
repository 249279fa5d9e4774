from bitext.distributed.rows import texts_of


def test_texts_come_in_the_order_of_the_fields() -> None:
    assert texts_of({"target": "b", "x": 1, "source": "a"}, ["source", "target"]) == ("a", "b")


def test_first_field_that_lacks_is_told() -> None:
    assert "no field 'source'" in str(texts_of({"target": "b"}, ["source", "target"]))
    assert "field 'target': expected text, found true or false" in str(
        texts_of({"source": "a", "target": True}, ["source", "target"])
    )


def test_message_about_a_record_with_many_fields_stays_short() -> None:
    assert len(str(texts_of({f"field {n}": n for n in range(1000)}, ["text"]))) < 150
