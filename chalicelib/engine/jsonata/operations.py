"""Which operator, built-in function or helper carries out which operation, as data."""

from chalicelib.engine.jsonata.fragments import AND, COMPARE, OR, PRODUCT, SUM

INFIX: dict[str, tuple[str, int]] = {
    "py.join_text": ("&", SUM),
    "py.add_numbers": ("+", SUM),
    "py.subtract": ("-", SUM),
    "py.multiply": ("*", PRODUCT),
    "py.same": ("=", COMPARE),
    "py.different": ("!=", COMPARE),
    "py.less": ("<", COMPARE),
    "py.less_or_same": ("<=", COMPARE),
    "py.more": (">", COMPARE),
    "py.more_or_same": (">=", COMPARE),
    "py.in_scalars": ("in", COMPARE),
    "py.and": ("and", AND),
    "py.or": ("or", OR),
}
"""Operations that are one operator."""

FUNCTIONS: dict[str, str] = {
    "py.absolute": "abs",
    "py.ceil": "ceil",
    "py.count": "count",
    "py.entry_exists": "exists",
    "py.floor": "floor",
    "py.is_full": "boolean",
    "py.record_text": "string",
    "py.join": "join",
    "py.join_lists": "append",
    "py.keys": "keys",
    "py.length": "length",
    "py.lookup": "lookup",
    "py.lower": "lowercase",
    "py.not": "not",
    "py.pad": "pad",
    "py.power": "power",
    "py.reversed": "reverse",
    "py.round_whole": "round",
    "py.split_at": "split",
    "py.small_whole_text": "string",
    "py.text_contains": "contains",
    "py.upper": "uppercase",
    "py.uuid": "uuid",
    "py.zip": "zip",
}
"""Operations that are one built-in function; all others are helpers of the same name."""

# fmt: off
BUILT_IN = frozenset((
    "abs", "append", "assert", "average", "base64decode", "base64encode", "boolean", "ceil",
    "clone", "contains", "count", "decodeUrl", "decodeUrlComponent", "distinct", "each",
    "encodeUrl", "encodeUrlComponent", "error", "eval", "exists", "filter", "floor", "formatBase",
    "formatInteger", "formatNumber", "fromMillis", "hash", "join", "keys", "length", "lookup",
    "lowercase", "map", "match", "max", "merge", "millis", "min", "not", "now", "number", "pad",
    "parse", "parseInteger", "partition", "power", "random", "range", "reduce", "replace",
    "reverse", "round", "shuffle", "sift", "single", "sort", "split", "spread", "sqrt", "states",
    "string", "substring", "substringAfter", "substringBefore", "sum", "toMillis", "trim", "type",
    "uppercase", "uuid", "zip",
))
# fmt: on
"""Names that a variable would hide."""
