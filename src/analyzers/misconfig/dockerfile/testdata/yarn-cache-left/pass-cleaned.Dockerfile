# passes
FROM node:24
RUN yarn install && yarn cache clean
