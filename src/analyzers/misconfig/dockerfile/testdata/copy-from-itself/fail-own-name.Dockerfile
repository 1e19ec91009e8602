# fails at: 3
FROM debian:12 AS app
COPY --from=app /a /b
