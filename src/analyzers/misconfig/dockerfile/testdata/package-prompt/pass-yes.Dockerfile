# passes
FROM debian:12
RUN apt-get update && apt-get install -qy curl
RUN dnf --assumeyes install a
RUN yes | apt-get install b
