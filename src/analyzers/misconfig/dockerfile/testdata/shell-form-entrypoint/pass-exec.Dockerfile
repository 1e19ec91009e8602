# passes
FROM debian:12
ENTRYPOINT exec /app
