# passes
FROM debian:12
ARG HOME=/srv
WORKDIR $HOME/a
WORKDIR "/with space"
WORKDIR C:\app
WORKDIR $UNKNOWN
