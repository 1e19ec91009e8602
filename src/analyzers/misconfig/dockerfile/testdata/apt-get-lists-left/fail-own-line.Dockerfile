# fails at: 5
FROM debian:12
RUN set -e; \
  # first the lists
  apt-get update; \
  apt-get install -y curl
