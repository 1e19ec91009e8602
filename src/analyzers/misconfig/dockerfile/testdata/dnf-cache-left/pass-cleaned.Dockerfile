# passes
FROM fedora:41
RUN dnf install -y curl && dnf clean all
RUN dnf repolist
