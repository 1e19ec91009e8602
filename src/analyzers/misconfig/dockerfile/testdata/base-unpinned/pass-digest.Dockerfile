# passes
FROM debian:12@sha256:0000 AS build
FROM build
FROM scratch
