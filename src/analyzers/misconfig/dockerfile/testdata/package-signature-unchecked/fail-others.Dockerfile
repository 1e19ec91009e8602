# fails at: 3, 4
FROM fedora:41
RUN dnf install -y --nogpgcheck a
RUN apk add --allow-untrusted a.apk
