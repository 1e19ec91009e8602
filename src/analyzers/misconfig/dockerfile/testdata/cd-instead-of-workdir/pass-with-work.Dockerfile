# passes
FROM debian:12
WORKDIR /srv
RUN cd build && make
RUN ["echo", "cd"]
