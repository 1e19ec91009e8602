# fails at: 3, 4
FROM debian:12
COPY id_rsa /root/.ssh/
COPY [".env", "/app/"]
