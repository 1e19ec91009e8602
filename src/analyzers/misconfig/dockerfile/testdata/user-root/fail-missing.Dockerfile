# fails at: 4
FROM debian:12 AS build
USER app
FROM debian:12
