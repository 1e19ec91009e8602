# passes
FROM debian:12
RUN useradd --no-log-init --uid 123456 app && useradd -u 1000 web
