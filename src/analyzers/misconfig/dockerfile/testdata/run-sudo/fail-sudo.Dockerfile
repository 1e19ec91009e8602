# fails at: 4
FROM debian:12
RUN echo a \
  && sudo pip install b
