# passes
FROM debian:12
ADD rootfs.tar.xz /
COPY app /app
ADD --checksum=sha256:00 https://files.example/a.bin /a
