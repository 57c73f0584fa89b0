"""The catalogue of what the site publishes, for data portals: Turtle and JSON-LD.

Importing rdflib takes half a second: who asks for a catalogue imports this module, not every process at its start.

Source: DCAT-AP 3.0.1 (SEMIC), which profiles DCAT 3 (W3C).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, RDFS, SKOS, XSD

from .bulk import MEDIA_TYPES
from .editions import Edition, Publisher

#: The words of DCAT 3, some of which the library does not know yet, and those of SPDX for checksums.
DCAT, SPDX = Namespace("http://www.w3.org/ns/dcat#"), Namespace("http://spdx.org/rdf/terms#")
FORMATS = {"ttl": ("turtle", "text/turtle; charset=utf-8"), "jsonld": ("json-ld", "application/ld+json; charset=utf-8")}
_EU = "http://publications.europa.eu/resource/authority"
_FILE_TYPES = {"csv": f"{_EU}/file-type/CSV", "jsonl": f"{_EU}/file-type/JSON", "parquet": f"{_EU}/file-type/BIN"}
_LANGUAGES = {"en": "ENG", "fr": "FRA", "es": "SPA", "it": "ITA"}
_KEYWORDS = ("cooperatives", "international development", "development cooperation", "open data")


@dataclass(frozen=True, slots=True)
class CurrentFile:
    """A file of the data as they are now: its table and form, its size and SHA-256 where they are known already."""

    table: str
    title: str
    form: str
    size: int | None
    sha256: str


def catalogue(
    publisher: Publisher,
    *,
    current: Iterable[CurrentFile],
    modified: datetime,
    frozen: Sequence[Edition],
    languages: Iterable[str],
) -> Graph:
    """The catalogue as a graph: one data set that changes, and a series of the editions.

    Args:
        modified: when the current data last changed.
        frozen: the editions, newest first.
        languages: ISO 639-1 codes in which the site can be read.
    """
    graph = Graph()
    graph.bind("dcat", DCAT)
    graph.bind("spdx", SPDX)
    base = publisher.base
    root, now = URIRef(f"{base}/data/catalogue"), URIRef(f"{base}/data/current/")
    agent = URIRef(f"{base}/#publisher")
    graph.add((agent, RDF.type, FOAF.Agent))
    graph.add((agent, FOAF.name, Literal(publisher.name)))
    graph.add((root, RDF.type, DCAT.Catalog))
    graph.add((root, DCTERMS.title, Literal(f"{publisher.site}: open data", lang="en")))
    about = "Projects, organisations, figures and law of international cooperative development."
    graph.add((root, DCTERMS.description, Literal(about, lang="en")))
    graph.add((root, DCTERMS.publisher, agent))
    graph.add((root, DCTERMS.license, _licence(graph, publisher)))
    _page(graph, root, FOAF.homepage, URIRef(f"{base}/"))
    for code in languages:
        if code in _LANGUAGES:
            language = URIRef(f"{_EU}/language/{_LANGUAGES[code]}")
            graph.add((language, RDF.type, DCTERMS.LinguisticSystem))
            graph.add((root, DCTERMS.language, language))
    graph.add((root, DCTERMS.modified, Literal(modified.isoformat(), datatype=XSD.dateTime)))
    _data_set(graph, now, publisher, title=f"{publisher.site}: tables as they are now", what=about)
    graph.add((root, DCAT.dataset, now))
    graph.add((now, DCTERMS.modified, Literal(modified.isoformat(), datatype=XSD.dateTime)))
    _page(graph, now, DCAT.landingPage, URIRef(f"{base}/data/"))
    for file in current:
        address = URIRef(f"{base}/data/current/{file.table}.{file.form}")
        _distribution(graph, now, address, publisher, title=file.title, form=file.form)
        _size(graph, address, file.size, file.sha256)
    if frozen:
        _series(graph, root, publisher, frozen)
    return graph


def _series(graph: Graph, root: URIRef, publisher: Publisher, frozen: Sequence[Edition]) -> None:
    series = URIRef(f"{publisher.base}/data/editions/")
    graph.add((series, RDF.type, DCAT.DatasetSeries))
    graph.add((series, DCTERMS.title, Literal(f"{publisher.site}: editions", lang="en")))
    said = "Frozen states of all tables, which never change and can be cited."
    graph.add((series, DCTERMS.description, Literal(said, lang="en")))
    graph.add((root, DCAT.dataset, series))
    for edition in frozen:
        address = URIRef(f"{publisher.base}/data/editions/{edition.name}/")
        _data_set(graph, address, publisher, title=f"{publisher.site}: edition {edition.name}", what=said)
        graph.add((root, DCAT.dataset, address))
        graph.add((address, DCAT.inSeries, series))
        graph.add((address, DCAT.version, Literal(edition.name)))
        graph.add((address, DCTERMS.issued, Literal(edition.made.isoformat(), datatype=XSD.dateTime)))
        _page(graph, address, DCAT.landingPage, address)
        for table in edition.tables:
            for form, facts in table["files"].items():
                file = URIRef(f"{address}{table['name']}.{form}")
                _distribution(graph, address, file, publisher, title=table["title"], form=form)
                _size(graph, file, facts["size"], facts["sha256"])


def _data_set(graph: Graph, address: URIRef, publisher: Publisher, *, title: str, what: str) -> None:
    graph.add((address, RDF.type, DCAT.Dataset))
    graph.add((address, DCTERMS.title, Literal(title, lang="en")))
    graph.add((address, DCTERMS.description, Literal(what, lang="en")))
    graph.add((address, DCTERMS.identifier, Literal(str(address), datatype=XSD.anyURI)))
    graph.add((address, DCTERMS.publisher, URIRef(f"{publisher.base}/#publisher")))
    for keyword in _KEYWORDS:
        graph.add((address, DCAT.keyword, Literal(keyword, lang="en")))
    theme = URIRef(f"{_EU}/data-theme/INTR")
    graph.add((theme, RDF.type, SKOS.Concept))
    graph.add((theme, SKOS.prefLabel, Literal("International issues", lang="en")))
    graph.add((address, DCAT.theme, theme))


def _distribution(
    graph: Graph, data_set: URIRef, address: URIRef, publisher: Publisher, *, title: str, form: str
) -> None:
    graph.add((data_set, DCAT.distribution, address))
    graph.add((address, RDF.type, DCAT.Distribution))
    graph.add((address, DCTERMS.title, Literal(f"{title} ({form})", lang="en")))
    for link in (DCAT.accessURL, DCAT.downloadURL):
        graph.add((address, link, address))
    graph.add((address, RDF.type, RDFS.Resource))
    media = URIRef(f"https://www.iana.org/assignments/media-types/{MEDIA_TYPES[form].partition(';')[0]}")
    graph.add((media, RDF.type, DCTERMS.MediaType))
    graph.add((address, DCAT.mediaType, media))
    kind = URIRef(_FILE_TYPES[form])
    graph.add((kind, RDF.type, DCTERMS.MediaTypeOrExtent))
    graph.add((address, DCTERMS["format"], kind))
    graph.add((address, DCTERMS.license, _licence(graph, publisher)))


def _size(graph: Graph, address: URIRef, size: int | None, sha256: str) -> None:
    if size is None:
        return
    graph.add((address, DCAT.byteSize, Literal(size, datatype=XSD.nonNegativeInteger)))
    checksum = BNode()
    graph.add((address, SPDX.checksum, checksum))
    graph.add((checksum, RDF.type, SPDX.Checksum))
    graph.add((SPDX.checksumAlgorithm_sha256, RDF.type, SPDX.ChecksumAlgorithm))
    graph.add((checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256))
    graph.add((checksum, SPDX.checksumValue, Literal(sha256, datatype=XSD.hexBinary)))


def _licence(graph: Graph, publisher: Publisher) -> URIRef:
    licence = URIRef(publisher.licence.eu or publisher.licence.url)
    graph.add((licence, RDF.type, DCTERMS.LicenseDocument))
    graph.add((licence, DCTERMS.title, Literal(publisher.licence.title, lang="en")))
    return licence


def _page(graph: Graph, thing: URIRef, link: URIRef, page: URIRef) -> None:
    graph.add((page, RDF.type, FOAF.Document))
    graph.add((thing, link, page))
