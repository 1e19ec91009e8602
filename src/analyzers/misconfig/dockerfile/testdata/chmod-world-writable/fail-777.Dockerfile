# fails at: 4, 5
FROM debian:12
RUN mkdir /a && \
  chmod -R 0777 /a
RUN chmod a+rwx /b
