# fails at: 3, 4
FROM debian:12
RUN useradd -p abc app
RUN passwd -d root
