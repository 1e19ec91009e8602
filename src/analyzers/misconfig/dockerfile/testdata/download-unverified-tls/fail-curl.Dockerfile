# fails at: 3, 4
FROM debian:12
RUN curl -fsSLk https://a.example
RUN curl --insecure https://a.example
