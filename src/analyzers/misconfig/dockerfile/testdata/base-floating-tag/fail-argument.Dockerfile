# fails at: 3
ARG BASE=debian:latest
FROM ${BASE} AS build
FROM build
