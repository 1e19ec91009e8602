# fails at: 3, 4
FROM debian:12
ARG NPM_TOKEN
ARG dbPassword=x
