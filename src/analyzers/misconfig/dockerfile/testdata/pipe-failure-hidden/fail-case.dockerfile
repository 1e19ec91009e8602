# fails at: 3
FROM debian:12
RUN wget -O - https://a.example/a | wc -l
