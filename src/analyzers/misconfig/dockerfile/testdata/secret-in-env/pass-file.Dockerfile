# passes
FROM debian:12
ENV DB_PASSWORD_FILE=/run/secrets/p PWD=/a
ENV SECRET_KEY=""
