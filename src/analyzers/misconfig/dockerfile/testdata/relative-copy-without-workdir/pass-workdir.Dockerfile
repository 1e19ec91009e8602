# passes
FROM debian:12
COPY a /b
WORKDIR /c
COPY a .
