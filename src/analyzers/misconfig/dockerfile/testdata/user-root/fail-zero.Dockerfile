# fails at: 4
FROM debian:12
USER app
USER 0:0
