# fails at: 3
FROM debian:12
COPY --from=bild /app /app
