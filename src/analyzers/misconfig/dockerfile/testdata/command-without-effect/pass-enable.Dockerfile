# passes
FROM debian:12
RUN systemctl enable nginx && apt-get install -y vim
