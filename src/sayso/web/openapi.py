"""What does the application say of itself to programs?"""

from typing import Any

from fastapi import FastAPI

_ACCESS = (
    "On a machine of one's own nobody logs in: programs read with GET, and write JSON as it is. Where there are "
    "accounts they send a token, `Authorization: Bearer sayso-...`, which `sayso serve --token NAME` prints once. "
    "Forms of a browser carry the field `csrf`, or the header `X-CSRF-Token`, of the page that they stand on."
)
_TOKEN = "token"
_DECIMAL = [{"type": "number"}, {"type": "string"}]


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI 3.1 document: what is answered, in the models of the pages' records."""
    if app.openapi_schema is None:
        document = FastAPI.openapi(app)
        for path in document["paths"].values():
            for operation in path.values():
                operation["responses"].pop("422", None)  # all that cannot be understood is 400
                _name_body(document, operation)
        for name in ("HTTPValidationError", "ValidationError"):
            document.get("components", {}).get("schemas", {}).pop(name, None)
        document["info"]["description"] = _ACCESS
        document["components"]["securitySchemes"] = {_TOKEN: {"type": "http", "scheme": "bearer"}}
        document["security"] = [{}, {_TOKEN: []}]
        app.openapi_schema = _with_numbers(document)
    return app.openapi_schema


def _name_body(document: dict[str, Any], operation: dict[str, Any]) -> None:
    """Put the model of what is sent among the others, under its name, with those that it is made of."""
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for content in operation.get("requestBody", {}).get("content", {}).values():
        schema = content["schema"]
        if "title" not in schema:
            continue
        schemas |= schema.pop("$defs", {})
        schemas[schema["title"]] = schema
        content["schema"] = {"$ref": f"#/components/schemas/{schema['title']}"}


def _with_numbers(schema: Any) -> Any:
    """A schema with plain numbers where pydantic says that a decimal may be read from a number or a text."""
    if isinstance(schema, dict):
        found = {key: _with_numbers(value) for key, value in schema.items()}
        options = found.get("anyOf")
        if options == _DECIMAL:
            return {**{key: value for key, value in found.items() if key != "anyOf"}, "type": "number"}
        if isinstance(options, list) and options[: len(_DECIMAL)] == _DECIMAL:
            found["anyOf"] = [options[0], *options[len(_DECIMAL) :]]
        return found
    if isinstance(schema, list):
        return [_with_numbers(each) for each in schema]
    return schema
