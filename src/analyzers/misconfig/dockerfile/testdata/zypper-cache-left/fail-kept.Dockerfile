# fails at: 4
FROM opensuse/leap:15.6
RUN set -e \
 && zypper install -y curl
