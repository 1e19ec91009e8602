# passes
FROM debian:12
RUN git clone https://$USER:$PASS@git.example/a
RUN curl http://a.example:8080/@b
