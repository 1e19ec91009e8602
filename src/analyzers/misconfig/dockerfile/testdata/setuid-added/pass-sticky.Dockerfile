# passes
FROM debian:12
RUN chmod 1777 /a && chmod u-s /b && chmod 0755 /c
