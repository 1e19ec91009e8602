# fails at: 3
FROM debian:12 AS build
FROM alpine:3.20 AS Build
