# .NET SDK: a lock file and a list of what a build needs at run time, over packages that are made here, by `dotnet list package`.
command -v dotnet >/dev/null && command -v nuget >/dev/null || exit 77
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export MSBUILDDISABLENODEREUSE=1 NUGET_PACKAGES="$PWD/packages"
mkdir -p site app
echo x >readme.txt
make() {
  printf '<?xml version="1.0"?><package><metadata><id>%s</id><version>%s</version><authors>x</authors><description>x</description>%s</metadata><files><file src="readme.txt" target="content" /></files></package>\n' "$1" "$2" "$3" >"$1.nuspec"
  timeout 60 nuget pack "$1.nuspec" -OutputDirectory site >/dev/null
}
make Example.Three 2.0.0.5 ''
make Example.Two 0.4.1 '<dependencies><dependency id="Example.Three" version="2.0.0.5" /></dependencies>'
make Example.One 1.2.3 '<dependencies><dependency id="Example.Two" version="[0.4.0, )" /></dependencies>'
cd app
cat >app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>netstandard2.0</TargetFramework>
    <DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>
    <RestorePackagesWithLockFile>true</RestorePackagesWithLockFile>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Example.One" Version="1.2.3" />
  </ItemGroup>
</Project>
X
dotnet restore --source "$OLDPWD/site" >&2
dotnet msbuild -nologo -t:GenerateBuildDependencyFile app.csproj >&2
cp app.csproj packages.lock.json "$OUT/input"
mkdir -p "$OUT/input/bin"
find bin -name app.deps.json -exec cp {} "$OUT/input/bin" \;
dotnet list package --include-transitive | sed -n 's/^ *> \([^ ]*\) .* \([0-9][^ ]*\) *$/\1 \2/p'
