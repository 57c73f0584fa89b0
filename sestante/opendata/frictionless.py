"""The data package of an edition: what is in which file, in a form that tools of many languages read.

Source: Data Package standard 2.0 (Data Package, Data Resource, Table Schema, Table Dialect), datapackage.org.
"""

from collections.abc import Mapping
from typing import Any

from .citations import title_of

_PROFILE = "https://datapackage.org/profiles/2.0"
#: Types of Table Schema for those of the published tables.
_TYPES = {
    "VARCHAR": "string",
    "BIGINT": "integer",
    "INTEGER": "integer",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
}
_FORMATS = {"csv": "text/csv", "jsonl": "application/jsonl", "parquet": "application/vnd.apache.parquet"}


def data_package(about: Mapping[str, Any]) -> dict[str, Any]:
    """The descriptor ``datapackage.json``: a resource for each file, with a schema for the CSV ones."""
    licence = about["licence"]
    return {
        "$schema": f"{_PROFILE}/datapackage.json",
        "name": f"sestante-{about['name'].lower()}",
        "id": about["address"],
        "title": title_of(about),
        "description": "All published tables as they stood on the day of the edition; personal data are left out.",
        "version": about["name"],
        "created": about["made"],
        "homepage": about["address"],
        "licenses": [{"name": licence["code"], "title": licence["title"], "path": licence["url"]}],
        "contributors": [{"title": about["publisher"], "roles": ["publisher"]}],
        "keywords": ["cooperatives", "international development", "open data"],
        "resources": [_resource(table, form) for table in about["tables"] for form in table["files"]],
    }


def _resource(table: Mapping[str, Any], form: str) -> dict[str, Any]:
    """CSV has the name of its table, the other forms that name and their ending."""
    facts = table["files"][form]
    resource: dict[str, Any] = {
        "$schema": f"{_PROFILE}/dataresource.json",
        "name": table["name"] if form == "csv" else f"{table['name']}-{form}",
        "path": f"{table['name']}.{form}",
        "title": table["title"],
        "format": form,
        "mediatype": _FORMATS[form],
        "bytes": facts["size"],
        "hash": f"sha256:{facts['sha256']}",
    }
    if form != "parquet":
        resource["encoding"] = "utf-8"
    if form == "csv":
        resource |= {
            "type": "table",
            "dialect": {"$schema": f"{_PROFILE}/tabledialect.json", "header": True, "delimiter": ","},
            "schema": _schema(table),
        }
    return resource


def _schema(table: Mapping[str, Any]) -> dict[str, Any]:
    names = [field["name"] for field in table["fields"]]
    schema: dict[str, Any] = {
        "$schema": f"{_PROFILE}/tableschema.json",
        "fields": [
            {"name": f["name"], "type": _type(f["type"]), "description": f["description"]} for f in table["fields"]
        ],
        "missingValues": [""],
    }
    if "slug" in names:
        schema["primaryKey"] = ["n"]
    return schema


def _type(duckdb: str) -> str:
    return "number" if duckdb.startswith("DECIMAL") else _TYPES[duckdb]
