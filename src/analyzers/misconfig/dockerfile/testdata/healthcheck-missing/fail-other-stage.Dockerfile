# fails at: 4
FROM debian:12 AS build
HEALTHCHECK CMD true
FROM debian:12
