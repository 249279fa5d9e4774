"""What the server says of its API is how it answers: schemathesis tries it."""

import json
import os
from importlib import resources
from typing import Any

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import positive_data_acceptance
from support.servers import Shout, service_of

from bitext.evaluation.scoring import METRICS
from bitext.registry import ALIGNERS
from bitext.server.alignment import ALIGNER_NAMES
from bitext.server.app import ROUTES, application
from bitext.server.evaluation import METRIC_NAMES

FEW = 25
EXAMPLES = int(os.environ.get("BITEXT_API_EXAMPLES", FEW))
"""More of them are random ones, for whoever changes the API."""

API = json.loads(resources.files("bitext.server").joinpath("openapi.json").read_bytes())

app = application(service_of(Shout, text=2000), hosts={"testserver"})
schema = schemathesis.openapi.from_asgi("/openapi.json", app)


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    derandomize=EXAMPLES == FEW,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_as_described(case: Case[Any]) -> None:
    # A schema cannot say that bytes are text, that two texts have equally many lines, which
    # language a text is in, or that whatever is asked is refused.
    beyond_schema = case.path in {
        "/stream",
        "/open",
        "/read",
        "/evaluate",
        "/translate",
        "/translate_file",
        "/suggest",
    }
    case.call_and_validate(excluded_checks=[positive_data_acceptance] if beyond_schema else [])


def test_every_route_is_described() -> None:
    assert {route.path for route in ROUTES} - {"/"} <= set(API["paths"])


def test_described_names_are_those_that_are_taken() -> None:
    schemas = API["components"]["schemas"]
    metrics = schemas["Evaluation"]["properties"]["metrics"]["items"]["enum"]
    assert sorted(metrics) == sorted(METRIC_NAMES)
    assert set(metrics) <= set(METRICS.places.keys())
    aligners = schemas["Alignment"]["properties"]["aligner"]["enum"]
    assert sorted(aligners) == sorted(ALIGNER_NAMES)
    assert set(aligners) <= set(ALIGNERS.places.keys())
