# fails at: 3
FROM node:24
RUN yarn install
