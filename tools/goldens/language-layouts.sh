#!/bin/sh
# Makes the layers of further golden cases: other layouts of the same ecosystems, and packages that came in several
# layers. Needs npm (which brings pnpm and yarn), pip, mvn and python3. Then:
# UPDATE_GOLDEN=1 npx vitest run src/analyzers/catalogers
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
catalogers=$root/src/analyzers/catalogers
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# case ECOSYSTEM NAME [LAYER]: makes the empty layer of a case and prints where its application goes.
case_layer() {
  number=${3:-0}
  [ "$number" -gt 0 ] || rm -rf "$catalogers/$1/testdata/$2"
  mkdir -p "$catalogers/$1/testdata/$2/layer-$number/app"
  echo "$catalogers/$1/testdata/$2/layer-$number/app"
}

# copy_tree TARGET: manifests, lock files and links of the tree in the current directory.
copy_tree() {
  find . \( -name package.json -o -name '*package-lock.json' -o -type l \) ! -path '*/.bin/*' | cpio -pdm --quiet "$1"
}

npm install --prefix "$work/tools" --no-audit --no-fund pnpm@9 yarn@1 >/dev/null
tools=$work/tools/node_modules/.bin
project='{ "name": "app", "version": "1.0.0", "dependencies": { "is-odd": "3.0.1", "is-even": "1.0.0" },
  "devDependencies": { "wrappy": "1.0.2" } }'

mkdir "$work/pnpm" && cd "$work/pnpm" && echo "$project" >package.json
"$tools/pnpm" install --ignore-scripts --prod --config.store-dir="$work/store" >/dev/null
copy_tree "$(case_layer npm installed-by-pnpm)"

mkdir "$work/yarn" && cd "$work/yarn" && echo "$project" >package.json
"$tools/yarn" install --ignore-scripts --production --no-lockfile --cache-folder "$work/yarn-cache" >/dev/null
copy_tree "$(case_layer npm installed-by-yarn)"

# Each layer rewrites the lock files, as npm does: a package is still of the layer that brought it.
mkdir "$work/layers" && cd "$work/layers"
echo '{ "name": "app", "version": "1.0.0" }' >package.json
npm install --ignore-scripts --no-audit --no-fund is-even@1.0.0 >/dev/null
copy_tree "$(case_layer npm installed-in-two-layers 0)"
npm install --ignore-scripts --no-audit --no-fund wrappy@1.0.1 >/dev/null
app=$(case_layer npm installed-in-two-layers 1)
cp package.json package-lock.json "$app"
mkdir -p "$app/node_modules/wrappy"
cp node_modules/.package-lock.json "$app/node_modules"
cp node_modules/wrappy/package.json "$app/node_modules/wrappy"

# copy_metadata TARGET: what tells of installed distributions below `lib` in the current directory.
copy_metadata() {
  find lib -path '*-info*' -type f \( -name METADATA -o -name REQUESTED -o -name direct_url.json \) \
    ! -path '*_vendor*' | cpio -pdmu --quiet "$1"
}

python3 -m venv --without-pip "$work/editable"
mkdir -p "$work/source/example" && touch "$work/source/example/__init__.py"
cat >"$work/source/pyproject.toml" <<'TOML'
[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"
[project]
name = "editable-example"
version = "0.1.0"
dependencies = ["itsdangerous==2.2.0"]
[tool.setuptools]
packages = ["example"]
TOML
python3 -m pip --python "$work/editable/bin/python" install --quiet --editable "$work/source"
app=$(case_layer python installed-editable)
(cd "$work/editable" && copy_metadata "$app")
mkdir "$app/source"
cp -r "$work/source/editable_example.egg-info" "$app/source"
find "$app" -name direct_url.json -exec sed -i "s#file://$work/#file:///app/#" {} +

# An upgrade removes the former version's directory and leaves the other distribution alone.
python3 -m venv --without-pip "$work/upgraded"
cd "$work/upgraded"
python3 -m pip --python bin/python install --quiet itsdangerous==2.1.2 blinker==1.8.2
app=$(case_layer python upgraded-in-second-layer 0)
copy_metadata "$app"
python3 -m pip --python bin/python install --quiet itsdangerous==2.2.0
app=$(case_layer python upgraded-in-second-layer 1)
find lib -path '*itsdangerous-2.2.0.dist-info/*' \( -name METADATA -o -name REQUESTED \) | cpio -pdm --quiet "$app"
touch "$(dirname "$(dirname "$(find "$app" -name METADATA)")")/.wh.itsdangerous-2.1.2.dist-info"

mkdir -p "$work/maven/src/main/java/example" && cd "$work/maven"
echo 'package example; public class Main { public static void main(String[] a) {} }' >src/main/java/example/Main.java
cat >pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.example</groupId><artifactId>hello</artifactId><version>1.2.3</version>
  <properties>
    <maven.compiler.source>17</maven.compiler.source><maven.compiler.target>17</maven.compiler.target>
  </properties>
  <dependencies>
    <dependency><groupId>org.yaml</groupId><artifactId>snakeyaml</artifactId><version>1.30</version></dependency>
    <dependency><groupId>commons-codec</groupId><artifactId>commons-codec</artifactId><version>1.11</version></dependency>
  </dependencies>
  <build><plugins>
    <plugin><groupId>org.springframework.boot</groupId><artifactId>spring-boot-maven-plugin</artifactId><version>3.2.0</version>
      <executions><execution><goals><goal>repackage</goal></goals>
        <configuration><classifier>boot</classifier></configuration></execution></executions></plugin>
    <plugin><groupId>org.apache.maven.plugins</groupId><artifactId>maven-shade-plugin</artifactId><version>3.5.1</version>
      <executions><execution><phase>package</phase><goals><goal>shade</goal></goals>
        <configuration><shadedArtifactAttached>true</shadedArtifactAttached>
          <shadedClassifierName>shaded</shadedClassifierName></configuration></execution></executions></plugin>
  </plugins></build>
</project>
XML
mvn -q -B package
strip() { python3 "$root/tools/goldens/strip-archive.py" "$1" "$2"; }
strip target/hello-1.2.3-boot.jar "$(case_layer java spring-boot-application)/hello-1.2.3-boot.jar"
strip target/hello-1.2.3-shaded.jar "$(case_layer java shaded-archive)/hello-1.2.3-shaded.jar"
strip target/hello-1.2.3.jar "$(case_layer java renamed-archive)/application.war"

find "$catalogers/npm" -name '*package-lock.json' -exec sed -i -E 's#https?://[^/"]+/#https://registry.example/#' {} +
find "$catalogers/python" -name METADATA -exec sed -i '/^\r\?$/,$d' {} +
