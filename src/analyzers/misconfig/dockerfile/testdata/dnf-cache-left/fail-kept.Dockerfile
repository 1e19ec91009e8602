# fails at: 4
FROM fedora:41
RUN set -e \
 && dnf install -y curl
