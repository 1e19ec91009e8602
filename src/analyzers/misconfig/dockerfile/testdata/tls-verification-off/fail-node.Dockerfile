# fails at: 3, 4
FROM node:24
ENV NODE_TLS_REJECT_UNAUTHORIZED=0
ENV A=1 npm_config_strict_ssl=false
