"""Helpers for lists: indexes, slices, order and sums as Python has them."""

from chalicelib.engine.jsonata.helpers.helper import Helper

LISTS = {
    "item": Helper(
        "$l, $i",
        9,
        r"""
        $type($l) = "array" and $type($i) = "number" and $floor($i) = $i and $i >= -$count($l)
        and $i < $count($l) ? $l[$i] : $h_fail("IndexError: list index out of range")
        """,
    ),
    "no_item": Helper(
        "$x",
        3,
        r"""
        $h_fail("IndexError: list index out of range")
        """,
    ),
    "from": Helper(
        "$a, $n",
        5,
        r"""
        $a = null ? 0 : $a >= 0 ? $a : $n + $a < 0 ? 0 : $n + $a
        """,
    ),
    "until": Helper(
        "$b, $n",
        5,
        r"""
        $b = null ? $n : $b < 0 ? $n + $b : $b > $n ? $n : $b
        """,
    ),
    "slice_list": Helper(
        "$l, $a, $b",
        8,
        r"""
        ($n := $count($l); $x := $h_from($a, $n); $y := $h_until($b, $n); $append([],
        $filter($l, function($v, $i) { $i >= $x and $i < $y })[]))
        """,
    ),
    "slice": Helper(
        "$o, $a, $b",
        18,
        r"""
        $type($o) = "array" ? $h_slice_list($o, $a, $b) : $type($o) = "string" ?
        $h_slice_text($o, $a, $b) : $h_fail("TypeError: value cannot be sliced")
        """,
    ),
    "chunk": Helper(
        "$l, $n",
        14,
        r"""
        $n < 1 ? $h_fail("ValueError: chunk() needs a size of 1 or more") : $append([],
        $map([0..$ceil($count($l) / $n) - 1], function($k) { $h_slice_list($l, $k * $n, $k * $n
        + $n) })[])
        """,
    ),
    "items_or_large": Helper(
        "$x",
        13,
        r"""
        $h_is_large($x) and $lookup($lookup($x, "$large"), "type") = "list" ? $x :
        $h_sequence($x)
        """,
    ),
    "batches_or_large": Helper(
        "$x, $n",
        16,
        r"""
        $h_is_large($x) and $lookup($lookup($x, "$large"), "type") = "list" ? $x :
        $h_chunk($h_sequence($x), $n)
        """,
    ),
    "count_of_large": Helper(
        "$x, $n",
        8,
        r"""
        $h_is_large($x) ? $ceil($lookup($lookup($x, "$large"), "length") / $n) : $count($x)
        """,
    ),
    "unique": Helper(
        "$l",
        14,
        r"""
        $reduce($l, function($a, $v) { $h_has($a, $v) ? $a : $append($a, $type($v) = "array" ?
        [[$v]] : $v) }, [])
        """,
    ),
    "grouped_by": Helper(
        "$b",
        16,
        r"""
        $merge([$map([$keys($merge([$map($b, function($e) { {$e.k: null} })]))], function($k) {
        {$k: $append([], $map($filter($b, function($e) { $e.k = $k }), function($e) {
        $lookup($e, "v") })[])} })])
        """,
    ),
    "not_empty": Helper(
        "$l",
        4,
        r"""
        $count($l) = 0 ? $h_fail("ValueError: empty sequence") : $l
        """,
    ),
    "sortable": Helper(
        "$l",
        11,
        r"""
        $h_of_kinds($l, [$map($l, function($v) { $type($v) })])
        """,
    ),
    "sortable_boxes": Helper(
        "$l",
        11,
        r"""
        $h_of_kinds($l, [$map($l, function($v) { $type($lookup($v, "k")) })])
        """,
    ),
    "of_kinds": Helper(
        "$l, $k",
        9,
        r"""
        ($t := $k[0]; $count($k) < 2 or $t in ["number", "string"] and $count([$filter($k,
        function($x) { $x != $t })]) = 0 ? $l : $h_fail("TypeError: '<' not supported between
        instances of unlike values"))
        """,
    ),
    "texts": Helper(
        "$l",
        8,
        r"""
        $count([$filter($l, function($v) { $type($v) != "string" })]) = 0 ? $l :
        $h_fail("TypeError: expected texts to join")
        """,
    ),
    "max": Helper(
        "$l",
        8,
        r"""
        $reduce($h_not_empty($l), function($a, $v) { $v > $a ? $v : $a })
        """,
    ),
    "min": Helper(
        "$l",
        8,
        r"""
        $reduce($h_not_empty($l), function($a, $v) { $v < $a ? $v : $a })
        """,
    ),
    "sum": Helper(
        "$l",
        12,
        r"""
        $reduce($l, function($a, $v) { $h_exact_number($a + $h_number($v)) }, 0)
        """,
    ),
    "sorted": Helper(
        "$l",
        12,
        r"""
        $append([], $map($sort($l, function($a, $b) { $a.k > $b.k or ($a.k = $b.k and $a.i >
        $b.i) }), function($e) { $lookup($e, "v") })[])
        """,
    ),
    "sorted_down": Helper(
        "$l",
        12,
        r"""
        $append([], $map($sort($l, function($a, $b) { $a.k < $b.k or ($a.k = $b.k and $a.i >
        $b.i) }), function($e) { $lookup($e, "v") })[])
        """,
    ),
}
