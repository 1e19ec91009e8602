# fails at: 3
FROM debian:12
ENTRYPOINT /app --serve
