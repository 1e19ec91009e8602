<?php
// Answers LEFT<tab>RIGHT lines with <, = or > as PHP orders them.
while (($line = fgets(STDIN)) !== false) {
    [$left, $right] = explode("\t", rtrim($line, "\n"), 2);
    $order = version_compare($left, $right);
    echo $order < 0 ? '<' : ($order > 0 ? '>' : '='), "\n";
}
