# passes
FROM debian:12
EXPOSE 8080
