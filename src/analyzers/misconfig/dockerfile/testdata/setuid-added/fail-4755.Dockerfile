# fails at: 3, 4
FROM debian:12
RUN chmod 4755 /a
RUN chmod u+s /a
