# fails at: 4
FROM debian:12
ARG T=1
ENV TOKEN=$T
