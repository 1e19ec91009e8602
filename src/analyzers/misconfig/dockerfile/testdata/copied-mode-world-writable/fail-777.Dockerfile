# fails at: 3
FROM debian:12
COPY --chmod=777 a /a
