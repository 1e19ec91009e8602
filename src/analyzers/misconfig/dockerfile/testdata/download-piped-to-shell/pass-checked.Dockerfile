# passes
FROM debian:12
RUN curl -fsSL https://a.example/k.gz | gunzip > /k
RUN echo hello | sh
RUN curl https://a.example/d && echo a | sh
