# passes
FROM debian:12
RUN curl -O https://a.example/a
RUN curl -O https://a.example/b
