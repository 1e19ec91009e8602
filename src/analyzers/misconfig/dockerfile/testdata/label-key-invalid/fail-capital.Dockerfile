# fails at: 3, 4
FROM debian:12
LABEL Team_Name="a"
LABEL com.docker.a="b"
