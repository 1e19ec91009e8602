# fails at: 3, 4
FROM debian:12
RUN curl -fsSL https://a.example/i.sh | bash
RUN wget -qO- https://a.example/i.sh | sudo sh -s -- -y
