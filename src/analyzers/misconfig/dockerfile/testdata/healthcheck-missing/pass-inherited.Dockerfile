# passes
FROM debian:12 AS run
HEALTHCHECK CMD true
FROM run
CMD ["a"]
