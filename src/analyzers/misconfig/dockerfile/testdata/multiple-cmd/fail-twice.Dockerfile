# fails at: 3
FROM debian:12
CMD CMD a
CMD CMD b
FROM debian:12
CMD CMD c
