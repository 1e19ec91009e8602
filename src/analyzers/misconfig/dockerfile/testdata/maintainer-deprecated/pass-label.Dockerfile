# passes
FROM debian:12
LABEL maintainer="someone"
