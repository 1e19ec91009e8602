# fails at: 3
FROM debian:12
RUN --security=insecure make
