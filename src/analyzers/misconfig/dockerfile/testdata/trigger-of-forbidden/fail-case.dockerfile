# fails at: 3
FROM debian:12
ONBUILD MAINTAINER a
