"""Helpers for times: ISO 8601 texts, worked out with whole numbers only."""

from chalicelib.engine.jsonata.helpers.helper import Helper

TIMES = {
    "day": Helper(
        "$y, $m, $d",
        12,
        r"""
        ($z := $m <= 2 ? $y - 1 : $y; $a := $m <= 2 ? $m + 9 : $m - 3; $e := $floor($z / 400);
        $r := $z - $e * 400; $e * 146097 + $r * 365 + $floor($r / 4) - $floor($r / 100) +
        $floor((153 * $a + 2) / 5) + $d - 719469)
        """,
    ),
    "date": Helper(
        "$n",
        12,
        r"""
        ($z := $n + 719468; $e := $floor($z / 146097); $o := $z - $e * 146097; $r := $floor(($o -
        $floor($o / 1460) + $floor($o / 36524) - $floor($o / 146096)) / 365); $t := $o - (365 *
        $r + $floor($r / 4) - $floor($r / 100)); $p := $floor((5 * $t + 2) / 153); $m := $p < 10
        ? $p + 3 : $p - 9; {"y": $r + $e * 400 + ($m <= 2 ? 1 : 0), "m": $m, "d": $t -
        $floor((153 * $p + 2) / 5) + 1})
        """,
    ),
    "millis": Helper(
        "$s",
        24,
        r"""
        ($f := $contains($s, /^[0-9]{4}-[0-9]{2}-[0-9]{2}/) and ($length($s) = 10 or $contains(
        $replace($substring($s, 10), /[+-]([01][0-9]|2[0-3]):[0-5][0-9](?![\s\S])/, "Z"),
        /^[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?Z?(?![\s\S])/))
        ? $s : $h_fail("ValueError: not a time such as 2026-01-31T08:00:00Z"); $n :=
        function($t) { $number("1" & $substring($t & "000", 0, 3)) - 1000 }; $w :=
        $split($contains($f, /[T ]/) ? $substring($f, 11) : "00:00", /Z|[+-]/)[0]; $z :=
        $substring($f, 11 + $length($w)); $u := $append($split($w, /[:.]/), ["00", "0"]); $y :=
        $number($substring($f, 0, 4)); $m := $n("0" & $substring($f, 5, 2)); $d := $n("0" &
        $substring($f, 8, 2)); $h := $n("0" & $u[0]); $i := $n("0" & $u[1]); $k := $n("0" &
        $u[2]); $q := $h_day($y, $m, $d); $b := $h_date($q); $x := $length($z) < 6 ? 0 :
        ($n("0" & $substring($z, 1, 2)) * 60 + $n("0" & $substring($z, 4, 2))) *
        ($substring($z, 0, 1) = "-" ? -1 : 1); $y < 1001 or $y > 9998 or $b.m != $m or $b.d != $d
        or $h > 23 or $i > 59 or $k > 59 ? $h_fail("ValueError: there is no such time") : ((($q *
        24 + $h) * 60 + $i - $x) * 60 + $k) * 1000 + $n($u[3]))
        """,
    ),
    "time_fields": Helper(
        "$s",
        28,
        r"""
        ($v := $h_millis($s); $q := $floor($v / 86400000); $r := $v - $q * 86400000; $b :=
        $h_date($q); $t := function($n) { $substring($string(100 + $n), 1) }; $h := $floor($r /
        3600000); $w := $q + 3 - 7 * $floor(($q + 3) / 7); $p := $h - 12 * $floor($h / 12); $A :=
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][$w]; $B :=
        ["January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December"][$b.m - 1]; $e := $string(1000 + $r - $floor($r / 1000)
        * 1000); {"Y": $string($b.y), "m": $t($b.m), "d": $t($b.d), "H": $t($h), "M":
        $t($floor($r / 60000) - $h * 60), "S": $t($floor($r / 1000) - $floor($r / 60000) * 60),
        "f": $substring($e, 1) & "000", "y": $substring($string($b.y), 2), "j":
        $substring($string(1001 + $q - $h_day($b.y, 1, 1)), 1), "I": $t($p = 0 ? 12 : $p), "p":
        $h < 12 ? "AM" : "PM", "A": $A, "a": $substring($A, 0, 3), "B": $B, "b": $substring($B,
        0, 3)})
        """,
    ),
    "utc": Helper(
        "$s",
        30,
        r"""
        ($t := $h_time_fields($s); $t.Y & "-" & $t.m & "-" & $t.d & "T" & $t.H & ":" & $t.M & ":"
        & $t.S & "." & $substring($t.f, 0, 3) & "Z")
        """,
    ),
}
