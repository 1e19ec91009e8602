# passes
FROM debian:12 AS a
CMD CMD a
FROM a
CMD CMD b
