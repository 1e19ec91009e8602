<?php
// Answers LEFT<tab>RIGHT lines with <, = or > as Composer orders them, or ! where it cannot normalise one.
// Debian's package `composer` brings the library; else set COMPOSER_SEMVER to its autoload.php.
require getenv('COMPOSER_SEMVER') ?: '/usr/share/php/Composer/Semver/autoload.php';

$parser = new Composer\Semver\VersionParser();
while (($line = fgets(STDIN)) !== false) {
    [$left, $right] = explode("\t", rtrim($line, "\n"), 2);
    try {
        $left = $parser->normalize($left);
        $right = $parser->normalize($right);
    } catch (UnexpectedValueException $invalid) {
        echo "!\n";
        continue;
    }
    $order = version_compare($left, $right);
    echo $order < 0 ? '<' : ($order > 0 ? '>' : '='), "\n";
}
