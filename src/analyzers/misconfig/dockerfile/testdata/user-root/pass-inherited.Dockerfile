# passes
FROM debian:12 AS run
USER app
FROM run
