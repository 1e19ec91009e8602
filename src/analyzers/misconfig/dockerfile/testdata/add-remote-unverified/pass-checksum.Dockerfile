# passes
FROM debian:12
ADD --checksum=sha256:24454f83 https://files.example/tool /usr/bin/tool
