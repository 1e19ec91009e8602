# fails at: 2
FROM debian:latest
USER app
