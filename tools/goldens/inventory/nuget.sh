# NuGet: a packages.config, which NuGet installs from a folder of packages that are made here, by what it installed.
command -v nuget >/dev/null || exit 77
mkdir -p site app
echo x >readme.txt
make() {
  printf '<?xml version="1.0"?><package><metadata><id>%s</id><version>%s</version><authors>x</authors><description>x</description></metadata><files><file src="readme.txt" target="content" /></files></package>\n' "$1" "$2" >"$1.nuspec"
  timeout 60 nuget pack "$1.nuspec" -OutputDirectory site >/dev/null
}
make Example.One 1.2.3
make Example.Two 0.4.1
cat >app/packages.config <<'X'
<?xml version="1.0" encoding="utf-8"?>
<packages>
  <package id="Example.One" version="1.2.3" targetFramework="net48" />
  <package id="Example.Two" version="0.4.1" targetFramework="net48" developmentDependency="true" />
</packages>
X
timeout 60 nuget install app/packages.config -Source "$PWD/site" -OutputDirectory packages >installed.txt
cp app/packages.config "$OUT/input"
sed -n "s/^Successfully installed '\(.*\) \(.*\)'.*/\1 \2/p" installed.txt
