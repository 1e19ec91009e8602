# passes
FROM debian:12
RUN curl -fsSL https://a.example/k && wget -q https://a.example
