# passes
FROM alpine:3.20
RUN apk --no-cache add curl
RUN apk add curl && rm -rf /var/cache/apk/*
