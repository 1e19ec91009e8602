# Maven: the archives of a project, by `mvn dependency:list`.
command -v mvn >/dev/null || exit 77
cat >pom.xml <<'X'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>example</groupId><artifactId>app</artifactId><version>1</version>
<dependencies><dependency><groupId>org.apache.commons</groupId><artifactId>commons-text</artifactId><version>1.9</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version></dependency></dependencies></project>
X
mvn -q -B dependency:copy-dependencies -DoutputDirectory="$PWD/lib" >/dev/null
mkdir -p "$OUT/input/lib"
for jar in lib/*.jar; do python3 "$(dirname "$0")/../strip-archive.py" "$jar" "$OUT/input/$jar"; done
mvn -B dependency:list | sed -n 's/^\[INFO\]    \([^:]*\):\([^:]*\):jar:\([^:]*\):.*/\1:\2 \3/p'
