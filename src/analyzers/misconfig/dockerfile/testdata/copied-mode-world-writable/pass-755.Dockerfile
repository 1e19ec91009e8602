# passes
FROM debian:12
COPY --chmod=0755 a /a
COPY b /b
