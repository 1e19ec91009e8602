# passes
FROM debian:12 AS build
FROM build
FROM scratch
FROM debian@sha256:00000000
FROM $UNKNOWN
