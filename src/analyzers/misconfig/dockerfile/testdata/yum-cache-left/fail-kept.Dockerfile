# fails at: 4
FROM centos:7
RUN set -e \
 && yum install -y curl
