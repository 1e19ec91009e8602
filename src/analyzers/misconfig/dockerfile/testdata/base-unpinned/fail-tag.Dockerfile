# fails at: 2
FROM debian:12
