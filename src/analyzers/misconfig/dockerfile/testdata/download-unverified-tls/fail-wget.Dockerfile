# fails at: 3, 4
FROM debian:12
RUN wget --no-check-certificate https://a.example
RUN git -c http.sslVerify=false clone https://a.example
