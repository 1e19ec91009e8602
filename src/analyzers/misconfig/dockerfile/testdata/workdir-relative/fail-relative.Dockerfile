# fails at: 3
FROM debian:12
WORKDIR app/src
