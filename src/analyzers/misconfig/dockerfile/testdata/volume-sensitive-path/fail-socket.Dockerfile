# fails at: 3, 4
FROM debian:12
VOLUME /var/run/docker.sock
VOLUME ["/data", "/etc/"]
