# passes
FROM docker:28.5
ENV DOCKER_CONTENT_TRUST=1
RUN docker pull --disable-content-trust=false registry.example/app:1
