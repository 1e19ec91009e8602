# passes
FROM debian:12
EXPOSE 8080/tcp 9000-9010 $PORT
