# passes
FROM debian:12
EXPOSE 8022 2222
