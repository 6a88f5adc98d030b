"""Helpers for numbers: exact whole numbers, Python's division and rounding."""

from chalicelib.engine.jsonata.helpers.helper import Helper

NUMBERS = {
    "number": Helper(
        "$x",
        6,
        r"""
        $type($x) = "number" ? $x : $type($x) = "boolean" ? ($x ? 1 : 0) : $h_fail("TypeError:
        expected a number, got " & $type($x))
        """,
    ),
    "exact": Helper(
        "$n",
        4,
        r"""
        $n > 9007199254740991 or $n < -9007199254740991 ? $h_fail("OverflowError: whole numbers
        are exact up to 9007199254740991") : $n
        """,
    ),
    "exact_number": Helper(
        "$n",
        6,
        r"""
        $floor($n) = $n ? $h_exact($n) : $n
        """,
    ),
    "whole": Helper(
        "$n",
        5,
        r"""
        $type($n) = "number" and $floor($n) = $n ? $n : $h_fail("TypeError: needs a whole
        number")
        """,
    ),
    "whole_text": Helper(
        "$n",
        11,
        r"""
        $n > -1e15 and $n < 1e15 ? $string($n) : $abs($n) > 9007199254740991 ?
        $h_fail("OverflowError: number too large to be exact") : ($q := $floor($abs($n) / 1e9);
        ($n < 0 ? "-" : "") & $string($q) & $substring($string(1e9 + ($abs($n) - $q * 1e9)), 1))
        """,
    ),
    "decimal_text": Helper(
        "$x",
        8,
        r"""
        $floor($x) != $x and $abs($x) >= 0.0001 and $abs($x) < 1e15 and $number($string($x)) =
        $x ? $string($x) : $h_fail("ValueError: give the number a format, for example {x:.2f}")
        """,
    ),
    "int": Helper(
        "$x",
        14,
        r"""
        $type($x) = "number" ? ($x < 0 ? $ceil($x) : $floor($x)) : $type($x) = "boolean" ? ($x ?
        1 : 0) : $type($x) = "string" ? ($t := $h_strip($x); $contains($t,
        /^[+-]?[0-9]+(?![\s\S])/) ? ($n := $h_exact($number($replace($replace($t, /^[+-]/, ""),
        /^0+(?=[0-9])/, ""))); $contains($t, /^-/) ? 0 - $n : $n) : $h_fail("ValueError: invalid
        literal for int() with base 10: '" & $x & "'"))
        : $h_fail("TypeError: int() needs a number or a string")
        """,
    ),
    "float": Helper(
        "$x",
        16,
        r"""
        $type($x) = "number" ? $x : $type($x) = "boolean" ? ($x ? 1 : 0) : $type($x) = "string"
        ? ($t := $h_strip($x); $contains($t,
        /^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?(?![\s\S])/) ? ($u :=
        $replace($replace($replace($t, /^[+-]/, ""), /^0+(?=[0-9])/, ""), /\.(?![0-9])/, ""); $n
        := $number($contains($u, /^\./) ? "0" & $u : $u); $n > 1.7e308 ? $h_fail("OverflowError")
        : $contains($t, /^-/) ? 0 - $n : $n) : $h_fail("ValueError: could not convert string to
        float: '" & $x & "'")) : $h_fail("TypeError: float() needs a number or a string")
        """,
    ),
    "floor_divide": Helper(
        "$a, $b",
        4,
        r"""
        $b = 0 ? $h_fail("ZeroDivisionError: division by zero") : $floor($a / $b)
        """,
    ),
    "modulo": Helper(
        "$a, $b",
        9,
        r"""
        $b = 0 ? $h_fail("ZeroDivisionError: division by zero") : ($q := $a / $b; $r := $a - $b *
        ($q < 0 ? $ceil($q) : $floor($q)); $r != 0 and ($r < 0) != ($b < 0) ? $r + $b : $r)
        """,
    ),
    "divide": Helper(
        "$a, $b",
        4,
        r"""
        $b = 0 ? $h_fail("ZeroDivisionError: division by zero") : $a / $b
        """,
    ),
    "scaled": Helper(
        "$x, $m",
        10,
        r"""
        ($a := $abs($x); $w := $floor($a); $f := $a - $w; $w * $m > 4503599627370495 ?
        $h_fail("OverflowError: number too large to round exactly") : ($h := $floor($f *
        67108864) / 67108864; $l := $f - $h; $c := $floor($f * $m); $k := ($h * $m - $c) + $l *
        $m < 0 ? $c - 1 : $c; $r := ($h * $m - $k - 0.5) + $l * $m; $t := $w * $m + $k; $r > 0 ?
        $t + 1 : $r < 0 ? $t : $t - 2 * $floor($t / 2) = 0 ? $t : $t + 1))
        """,
    ),
    "fixed": Helper(
        "$x, $n, $m",
        15,
        r"""
        ($k := $h_scaled($x, $m); $q := $floor($k / $m); ($x < 0 ? "-" : "") & $h_whole_text($q)
        & ($n = 0 ? "" : "." & $substring($string($m + ($k - $q * $m)), 1)))
        """,
    ),
    "round": Helper(
        "$x, $m",
        14,
        r"""
        ($x < 0 ? -1 : 1) * ($h_scaled($x, $m) / $m)
        """,
    ),
    "wait_seconds": Helper(
        "$x",
        6,
        r"""
        $type($x) != "number" ? $h_fail("TypeError: a delay needs a number of seconds") :
        $x < 0 ? $h_fail("ValueError: a delay must not be negative") : $ceil($x)
        """,
    ),
}
