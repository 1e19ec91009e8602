# fails at: 3, 4
FROM debian:12
RUN apt-get install -y --allow-unauthenticated a
RUN apt-get install --force-yes a
