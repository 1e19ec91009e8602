# passes
FROM debian:12 AS build
RUN apt-get install -y gcc
FROM debian:12
RUN apk add --virtual .deps gcc && make && apk del .deps
RUN apt-get install -y ca-certificates
