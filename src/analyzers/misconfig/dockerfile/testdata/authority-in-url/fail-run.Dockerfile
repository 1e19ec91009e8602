# fails at: 3
FROM debian:12
RUN git clone https://user:pass@git.example/a
