"""Helpers for values of any kind: Python's rules where JSONata has its own."""

from chalicelib.engine.jsonata.helpers.helper import Helper

VALUES = {
    "fail": Helper(
        "$m",
        3,
        r"""
        $error($m<line>)
        """,
    ),
    "is_large": Helper(
        "$x",
        5,
        r"""
        $type($x) = "object" and $exists($lookup($x, "$large"))
        """,
    ),
    "here": Helper(
        "$x",
        8,
        r"""
        $h_is_large($x) ? $h_fail("LargeValueError: " & $string($lookup($lookup($x, "$large"),
        "bytes")) & " bytes are kept outside the run and cannot be read here; take out what is
        needed with pick= in their step, or go over the list with each()") : $x
        """,
    ),
    "unlike": Helper(
        "$what, $x",
        7,
        r"""
        $h_fail("TypeError: expected " & $what & ", not " & ($x = null ? "None" : $type($x)))
        """,
    ),
    "class": Helper(
        "$x",
        5,
        r"""
        $x = null ? "NoneType" : $type($x) = "number" and $floor($x) != $x ? "float" :
        $lookup({"number": "int", "string": "str", "boolean": "bool", "array": "list",
        "object": "dict"}, $type($x))
        """,
    ),
    "no_attribute": Helper(
        "$x, $n",
        13,
        r"""
        ($h_here($x); $h_fail("AttributeError: '" & $h_class($x) & "' object has no attribute '" &
        $n & "'"))
        """,
    ),
    "no_subscript": Helper(
        "$x, $k",
        13,
        r"""
        $type($x) = "array" ? $h_fail("TypeError: list indices must be integers or slices, not " &
        $h_class($k)) : $type($x) = "string" ? $h_fail("TypeError: string indices must be
        integers, not '" & $h_class($k) & "'") : $h_fail("TypeError: '" & $h_class($x) &
        "' object is not subscriptable")
        """,
    ),
    "get": Helper(
        "$d, $k",
        6,
        r"""
        $type($d) = "object" and $type($k) = "string" and $exists($lookup($d, $k)) ? $lookup($d,
        $k) : $h_fail("KeyError: " & $string($k))
        """,
    ),
    "get_any": Helper(
        "$d, $k",
        15,
        r"""
        $type($d) != "object" ? $h_no_subscript($d, $k) : $type($k) = "string" and
        $exists($lookup($d, $k)) ? $lookup($d, $k) : ($h_here($d); $h_fail("KeyError: " &
        $string($k)))
        """,
    ),
    "field_any": Helper(
        "$d, $k",
        15,
        r"""
        $type($d) != "object" ? $h_no_attribute($d, $k) : $exists($lookup($d, $k)) ? $lookup($d,
        $k) : ($h_here($d); $h_fail("KeyError: " & $k))
        """,
    ),
    "find_or": Helper(
        "$d, $k, $f",
        4,
        r"""
        $exists($lookup($d, $k)) ? $lookup($d, $k) : $f
        """,
    ),
    "get_or": Helper(
        "$d, $k, $f",
        7,
        r"""
        $type($d) = "object" and $type($k) = "string" ? ($exists($lookup($d, $k)) ? $lookup($d,
        $k) : $f) : $h_fail("AttributeError: .get() needs a dict")
        """,
    ),
    "get_or_any": Helper(
        "$d, $k, $f",
        11,
        r"""
        $type($d) = "object" and $type($k) = "string" ? ($exists($lookup($d, $k)) ? $lookup($d,
        $k) : ($h_here($d); $f)) : $h_fail("AttributeError: .get() needs a dict")
        """,
    ),
    "subscript": Helper(
        "$o, $k",
        18,
        r"""
        $type($o) = "object" ? $h_get_any($o, $k) : $type($k) != "number" ?
        $h_no_subscript($o, $k) : $type($o) = "array" ? $h_item($o, $k) : $type($o) = "string" ?
        $h_char($o, $k) : $h_no_subscript($o, $k)
        """,
    ),
    "text": Helper(
        "$x",
        18,
        r"""
        $type($x) = "string" ? $x : $type($x) = "boolean" ? ($x ? "True" : "False") : $x = null
        ? "None" : $type($x) = "number" ? ($floor($x) = $x ? $h_whole_text($x) :
        $h_decimal_text($x)) : $h_fail("TypeError: str() of a list or dict; use to_json(x)")
        """,
    ),
    "sure_text": Helper(
        "$x",
        19,
        r"""
        $type($x) = "number" and $floor($x) = $x ? $h_fail("ValueError: the text may be 3 or 3.0;
        write f\"{int(x)}\" or f\"{x:.2f}\"") : $h_text($x)
        """,
    ),
    "text_any": Helper(
        "$x",
        20,
        r"""
        $type($x) = "object" ? ($h_here($x); $h_text($x)) : $h_text($x)
        """,
    ),
    "add": Helper(
        "$a, $b",
        12,
        r"""
        $type($a) = "string" and $type($b) = "string" ? $a & $b : $type($a) = "array" and
        $type($b) = "array" ? $append($a, $b) : $h_exact_number($h_number($a) + $h_number($b))
        """,
    ),
    "equal": Helper(
        "$a, $b",
        6,
        r"""
        $type($a) = "boolean" and $type($b) = "number" ? ($a ? 1 : 0) = $b : $type($a) =
        "number" and $type($b) = "boolean" ? $a = ($b ? 1 : 0) : $a = $b
        """,
    ),
    "truth": Helper(
        "$x",
        4,
        r"""
        $type($x) = "array" ? $count($x) > 0 : $boolean($x)
        """,
    ),
    "len": Helper(
        "$x",
        7,
        r"""
        $type($x) = "array" ? $count($x) : $type($x) = "string" ? $length($x) : $h_is_large($x) ?
        $lookup($lookup($x, "$large"), "length") : $type($x) = "object" ? $count($keys($x)) :
        $h_fail("TypeError: value has no len()")
        """,
    ),
    "has": Helper(
        "$l, $x",
        10,
        r"""
        $reduce($l, function($a, $v) { $a or $h_equal($v, $x) }, false)
        """,
    ),
    "in": Helper(
        "$x, $c",
        14,
        r"""
        $type($c) = "array" ? $h_has($c, $x) : $type($h_here($c)) = "object" ? ($type($x) =
        "string" ? $exists($lookup($c, $x)) : $type($x) in ["array", "object"] ?
        $h_fail("TypeError: a list or dict cannot be a dict key") : false) :
        $type($c) = "string" and $type($x) = "string" ? $contains($c, $x) :
        $h_fail("TypeError: in needs a list, dict or string")
        """,
    ),
    "sequence": Helper(
        "$x",
        11,
        r"""
        $type($x) = "array" ? $x : $type($x) = "object" ? [$keys($h_here($x))] : $type($x) =
        "string" ? $h_chars($x) : $h_fail("TypeError: value is not a list")
        """,
    ),
    "checked_list": Helper(
        "$x",
        9,
        r"""
        $type($x) = "array" ? $x : ($h_here($x); $h_unlike("a list", $x))
        """,
    ),
    "checked_dict": Helper(
        "$x",
        9,
        r"""
        $type($x) = "object" ? $h_here($x) : $h_unlike("a dict", $x)
        """,
    ),
    "own_dict": Helper(
        "$x, $n",
        15,
        r"""
        $type($x) = "object" ? $h_here($x) : $h_no_attribute($x, $n)
        """,
    ),
    "own_text": Helper(
        "$x, $n",
        15,
        r"""
        $type($x) = "string" ? $x : $h_no_attribute($x, $n)
        """,
    ),
    "order": Helper(
        "$a, $b, $s",
        15,
        r"""
        $type($a) = $type($b) and $type($a) in ["number", "string"] ? ($a < $b ? -1 : $a > $b ?
        1 : 0) : ($h_here($a); $h_here($b); $h_fail("TypeError: '" & $s & "' not supported
        between instances of '" & $h_class($a) & "' and '" & $h_class($b) & "'"))
        """,
    ),
    "checked_text": Helper(
        "$x",
        9,
        r"""
        $type($x) = "string" ? $x : ($h_here($x); $h_unlike("a string", $x))
        """,
    ),
}
