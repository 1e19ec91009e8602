# passes
FROM alpine:3.20
RUN apk add --no-cache curl=8.14.1-r1
