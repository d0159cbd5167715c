"""Web Annotations, as processors of JSON-LD and RDF see them."""

from __future__ import annotations

import json
import re
from typing import Any, Final

import pytest

from argparse_kit import Document
from argparse_kit.exporters.webanno import WebAnnotationExporter

pytestmark = pytest.mark.filterwarnings("ignore::argparse_kit.errors.LossWarning")

OA: Final = "http://www.w3.org/ns/oa#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

# What the terms that we use mean, after the vocabulary of Web Annotation; the W3C's own
# context says it of many more. There is no network in a test.
_NUMBER: Final = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"
CONTEXT: Final[dict[str, Any]] = {
    "oa": OA,
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@vocab"},
    "Annotation": "oa:Annotation",
    "AnnotationPage": "https://www.w3.org/ns/activitystreams#OrderedCollectionPage",
    "TextualBody": "oa:TextualBody",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "items": {
        "@id": "https://www.w3.org/ns/activitystreams#items",
        "@type": "@id",
        "@container": "@list",
    },
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "tagging": "oa:tagging",
    "linking": "oa:linking",
    "value": f"{RDF}value",
    "start": {"@id": "oa:start", "@type": _NUMBER},
    "end": {"@id": "oa:end", "@type": _NUMBER},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
}

Units = list[tuple[int, int, str, list[str]]]
Links = list[tuple[tuple[int, int], str, tuple[int, int]]]


def _load(url: str, _: object) -> dict[str, Any]:
    assert url == "http://www.w3.org/ns/anno.jsonld"
    return {
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": CONTEXT},
        "contentType": "application/ld+json",
    }


def _expected(document: Document) -> tuple[Units, Links]:
    text = re.sub("[\ud800-\udfff]", "\ufffd", document.text)
    units = document.argument.units
    places = {name: (u.span.start, u.span.end) for name, u in units.items()}
    primary = {str(document.argument.thesis): ["primary"]}
    described = [
        (
            *places[name],
            unit.span.of(text),
            sorted([*filter(None, (unit.role, unit.type)), *primary.get(name, [])]),
        )
        for name, unit in units.items()
    ]
    links = [
        (places[link.source], link.kind.value, places[link.target])
        for link in document.argument.relations
        if link.target in places
    ]
    return sorted(described), sorted(links)


@pytest.mark.client("webanno", "PyLD")
def test_pyld(client_document: Document) -> None:
    """Units with places, quotations and tags, and links, are there after expansion."""
    from pyld import jsonld

    data = json.loads(WebAnnotationExporter()(client_document))
    options = {"documentLoader": _load}

    [page] = jsonld.expand(data, options)

    [items] = page["https://www.w3.org/ns/activitystreams#items"]
    places: dict[str, tuple[int, int]] = {}
    units: Units = []
    linking = []
    for item in items["@list"]:
        tags = [
            body[f"{RDF}value"][0]["@value"]
            for body in item.get(f"{OA}hasBody", [])
            if f"{RDF}value" in body
        ]
        [target] = item[f"{OA}hasTarget"]
        if item[f"{OA}motivatedBy"] == [{"@id": f"{OA}linking"}]:
            [source] = [b["@id"] for b in item[f"{OA}hasBody"] if "@id" in b]
            linking.append((source, tags[0], target["@id"]))
            continue
        position, quotation = target[f"{OA}hasSelector"]
        ends = tuple(
            int(position[f"{OA}{end}"][0]["@value"]) for end in ("start", "end")
        )
        places[item["@id"]] = ends[0], ends[1]
        exact = quotation[f"{OA}exact"][0]["@value"]
        units.append((*places[item["@id"]], exact, sorted(tags)))
    links = [(places[source], kind, places[target]) for source, kind, target in linking]
    assert (sorted(units), sorted(links)) == _expected(client_document)


# Its reader of JSON-LD warns of how it is built itself.
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.client("webanno", "rdflib")
def test_rdflib(client_document: Document) -> None:
    """The same can be asked of the triples, written as Turtle and read again."""
    from rdflib import Graph

    data = json.loads(WebAnnotationExporter()(client_document))
    first = Graph().parse(
        data=json.dumps({**data, "@context": CONTEXT}), format="json-ld"
    )
    graph = Graph().parse(data=first.serialize(format="turtle"), format="turtle")

    prefixes = f"PREFIX oa: <{OA}> PREFIX rdf: <{RDF}> "
    rows: Any = graph.query(
        f"{prefixes}SELECT ?unit ?start ?end ?exact WHERE {{ ?unit oa:hasTarget [ "
        "oa:hasSelector [ oa:start ?start; oa:end ?end ], [ oa:exact ?exact ] ] }"
    )
    units = {str(unit): (int(s), int(e), str(said)) for unit, s, e, said in rows}
    rows = graph.query(
        f"{prefixes}SELECT ?source ?kind ?target WHERE {{ ?link oa:motivatedBy "
        "oa:linking; oa:hasBody ?source, [ rdf:value ?kind ]; oa:hasTarget ?target "
        "FILTER isIRI(?source) }"
    )
    links = [(units[str(s)][:2], str(kind), units[str(t)][:2]) for s, kind, t in rows]

    expected = _expected(client_document)
    assert sorted(units.values()) == [unit[:3] for unit in expected[0]]
    assert sorted(links) == expected[1]
