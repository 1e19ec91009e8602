# fails at: 3
FROM debian:12
WORKDIR /proc/self
