# fails at: 3
FROM debian:12
RUN cd /srv
CMD cd /srv && ./app
