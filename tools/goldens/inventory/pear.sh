# PEAR: packages that are made and installed here, by `pear list`.
command -v pear >/dev/null || exit 77
make() {
  cat >package.xml <<X
<?xml version="1.0" encoding="UTF-8"?>
<package version="2.0" xmlns="http://pear.php.net/dtd/package-2.0">
<name>$1</name><channel>pear.php.net</channel><summary>x</summary><description>x</description>
<lead><name>Example</name><user>example</user><email>example@registry.example</email><active>yes</active></lead>
<date>2026-01-01</date><version><release>$2</release><api>$2</api></version>
<stability><release>$3</release><api>$3</api></stability><license>MIT</license><notes>x</notes>
<contents><dir name="/"><file name="$1.php" role="php"/></dir></contents>
<dependencies><required><php><min>5.0</min></php><pearinstaller><min>1.4.0</min></pearinstaller>$4</required></dependencies>
<phprelease/></package>
X
  echo '<?php' >"$1.php"
  pear package >/dev/null
}
make Example_Two 0.4.1beta2 beta ''
make Example_One 1.2.3 stable '<package><name>Example_Two</name><channel>pear.php.net</channel></package>'
pear config-create /usr/share pearrc >/dev/null
pear -c pearrc install --offline --nodeps --packagingroot="$PWD/root" Example_*.tgz >/dev/null
mkdir -p "$OUT/input/usr/share/pear/php/.registry"
cp root/usr/share/pear/php/.registry/*.reg "$OUT/input/usr/share/pear/php/.registry"
pear config-create "$PWD/root/usr/share" listing >/dev/null
pear -c listing list | sed -n 's/^\(Example[^ ]*\) *\([^ ]*\) .*/\1 \2/p'
