# fails at: 3, 4
FROM debian:12
ENV A=1 DB_PASSWORD=joined
ENV API_KEY written
