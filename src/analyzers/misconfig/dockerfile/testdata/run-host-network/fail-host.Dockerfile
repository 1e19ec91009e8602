# fails at: 3
FROM debian:12
RUN --network=host make
