# passes
FROM debian:12
LABEL org.opencontainers.image.title="a" maintainer="b"
