# fails at: 4
FROM debian:12
RUN curl -O https://a.example/a
RUN wget https://a.example/b
