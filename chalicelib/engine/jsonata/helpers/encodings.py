"""Helpers for JSON text and encodings: what Python's own modules give."""

from chalicelib.engine.jsonata.helpers.helper import Helper

ENCODINGS = {
    "quoted": Helper(
        "$s",
        12,
        r"""
        $contains($s, /[\x00-\x08\x0b\x0e-\x1f]/) ? $h_fail("ValueError: to_json() of a text with
        control characters") : "\"" & $h_replace($h_replace($h_replace($h_replace($h_replace(
        $h_replace($h_replace($s, "\\", "\\\\"), "\"", "\\\""), "\n", "\\n"), "\r", "\\r"),
        "\t", "\\t"), "\b", "\\b"), "\f", "\\f") & "\""
        """,
    ),
    "to_json": Helper(
        "$x",
        24,
        r"""
        $type($x) = "string" ? $h_quoted($x) : $type($x) = "array" ? "[" & $join([$map($x,
        function($v) { $h_to_json($v) })], ",") & "]" : $type($x) = "object" ? "{" &
        $join([$map($keys($h_here($x)), function($k) { $h_quoted($k) & ":" &
        $h_to_json($lookup($x, $k)) })], ",") & "}" : $x = null ? "null" :
        $type($x) = "boolean" ? $string($x) : $floor($x) = $x ?
        $h_whole_text($x) : $h_decimal_text($x)
        """,
    ),
    "is_json": Helper(
        "$s",
        11,
        r"""
        ($q := /"[^"\x5c\x00-\x1f]*(?:\x5c(?:["\x5c\/bfnrt]|u[0-9a-fA-F]{4})[^"\x5c\x00-\x1f]*)*"/;
        $v := /true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/;
        $t := $replace($replace($replace($replace($s, $q, "@"), $v, "#"), /[ \t\n\r]+/, ""), /@:/,
        "k"); $g := /\[(?:[@#](?:,[@#])*)?\]|\{(?:k[@#](?:,k[@#])*)?\}/;
        $r := $reduce([1..64], function($a, $i) { $replace($a, $g, "#") }, $t);
        $not($contains($replace($s, $q, ""), /[@#k]/)) and ($contains($r, /^[@#](?![\s\S])/) or
        $contains($r, $g)))
        """,
    ),
    "from_json": Helper(
        "$s",
        13,
        r"""
        $not($h_is_json($s)) ? $h_fail("ValueError: this is not JSON") :
        $contains($replace($s, /"[^"\x5c]*(\x5c[\s\S][^"\x5c]*)*"/, "_"),
        /(^|[^0-9.])[0-9]{16,}(?![0-9.eE])/) ? $h_fail("OverflowError: from_json() of a whole
        number of more than 15 digits") : $parse($s)
        """,
    ),
    "base64": Helper(
        "$s",
        4,
        r"""
        $contains($s, /[^\x00-\x7f]/) ? $h_fail("ValueError: base64() of a text that is not
        ASCII") : $s = "" ? "" : $base64encode($s)
        """,
    ),
    "title": Helper(
        "$s",
        16,
        r"""
        $contains($s, /[^\x00-\x7f]/) ? $h_fail("ValueError: title() of a text that is not
        ASCII") : $join([$map($match($s, /[A-Za-z]+|[^A-Za-z]+/), function($m) {
        $uppercase($substring($m.match, 0, 1)) & $lowercase($substring($m.match, 1)) })], "")
        """,
    ),
}
