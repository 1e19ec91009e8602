#!/bin/sh
# Runs Maven.java against maven-artifact: MAVEN_ARTIFACT_JAR, else the one of Debian's package `maven`.
set -e
lib=/usr/share/maven/lib
jar=${MAVEN_ARTIFACT_JAR:-$lib/maven-artifact-3.x.jar}
exec java -cp "$jar:$lib/*" "$(dirname "$0")/Maven.java"
