# passes
FROM debian:12
RUN chmod 755 /a && chmod 1777 /tmp && chmod u+w /b
