# fails at: 4
FROM debian:12
ARG WHO=root
USER ${WHO}
