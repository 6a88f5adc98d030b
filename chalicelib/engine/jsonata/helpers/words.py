"""Helpers for text: characters are code points, white space is Python's."""

from chalicelib.engine.jsonata.helpers.helper import Helper

WORDS = {
    "chars": Helper(
        "$s",
        7,
        r"""
        $length($s) = $count($split($s, "")) ? $split($s, "") : [$match($s,
        /[\uD800-\uDBFF][\uDC00-\uDFFF]|[\s\S]/).match]
        """,
    ),
    "part": Helper(
        "$s, $a, $b",
        13,
        r"""
        $b <= $a ? "" : $length($s) = $count($split($s, "")) ? $substring($s, $a, $b - $a) :
        $join([$filter($h_chars($s), function($c, $i) { $i >= $a and $i < $b })], "")
        """,
    ),
    "char": Helper(
        "$s, $i",
        15,
        r"""
        $type($i) = "number" and $floor($i) = $i and $i >= -$length($s) and $i < $length($s) ?
        $h_part($s, $i < 0 ? $i + $length($s) : $i, ($i < 0 ? $i + $length($s) : $i) + 1) :
        $h_fail("IndexError: string index out of range")
        """,
    ),
    "slice_text": Helper(
        "$s, $a, $b",
        15,
        r"""
        ($n := $length($s); $h_part($s, $h_from($a, $n), $h_until($b, $n)))
        """,
    ),
    "strip": Helper(
        "$s",
        3,
        r"""
        $replace($s, /^[<space>]+|[<space>]+$/, "")
        """,
    ),
    "lstrip": Helper(
        "$s",
        3,
        r"""
        $replace($s, /^[<space>]+/, "")
        """,
    ),
    "rstrip": Helper(
        "$s",
        3,
        r"""
        $replace($s, /[<space>]+$/, "")
        """,
    ),
    "words": Helper(
        "$s",
        8,
        r"""
        ($t := $h_strip($s); $t = "" ? [] : [$split($t, /[<space>]+/)])
        """,
    ),
    "starts": Helper(
        "$s, $p",
        4,
        r"""
        $contains($s, $p) and $substringBefore($s, $p) = ""
        """,
    ),
    "ends": Helper(
        "$s, $p",
        17,
        r"""
        ($m := $length($s); $k := $length($p); $k <= $m and $h_part($s, $m - $k, $m) = $p)
        """,
    ),
    "find": Helper(
        "$s, $p",
        5,
        r"""
        $contains($s, $p) ? $length($substringBefore($s, $p)) : -1
        """,
    ),
    "without_start": Helper(
        "$s, $p",
        16,
        r"""
        $h_starts($s, $p) ? $h_part($s, $length($p), $length($s)) : $s
        """,
    ),
    "without_end": Helper(
        "$s, $p",
        19,
        r"""
        $h_ends($s, $p) ? $h_part($s, 0, $length($s) - $length($p)) : $s
        """,
    ),
    "replace": Helper(
        "$s, $a, $b",
        4,
        r"""
        $a = "" ? $h_fail("ValueError: empty search text") : $join($split($s, $a), $b)
        """,
    ),
    "split": Helper(
        "$s, $a",
        4,
        r"""
        $a = "" ? $h_fail("ValueError: empty separator") : $split($s, $a)
        """,
    ),
    "zero_filled": Helper(
        "$s, $w",
        7,
        r"""
        $contains($s, /^-/) ? "-" & $pad($substring($s, 1), -($w - 1), "0") : $pad($s, -$w, "0")
        """,
    ),
    "grouped": Helper(
        "$s",
        9,
        r"""
        ($g := $match($s, /^(-?)([0-9]+)([\s\S]*)/)[0].groups; $d := $g[1]; $n := $length($d);
        $p := $n - 3 * $floor($n / 3); $b := [0..$floor($n / 3) - 1]; $g[0] & $join($append($p >
        0 ? [$substring($d, 0, $p)] : [], [$map($b, function($i) { $substring($d, $p + 3 * $i,
        3) })]), ",") & $g[2])
        """,
    ),
}
