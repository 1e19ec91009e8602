# fails at: 3
FROM debian:12
ADD app /app
