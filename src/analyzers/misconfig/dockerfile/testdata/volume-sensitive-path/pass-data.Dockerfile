# passes
FROM debian:12
VOLUME /var/lib/app /data
