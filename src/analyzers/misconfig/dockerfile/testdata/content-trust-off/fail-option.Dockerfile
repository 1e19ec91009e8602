# fails at: 3
FROM docker:28.5
RUN docker pull --disable-content-trust registry.example/app:1
