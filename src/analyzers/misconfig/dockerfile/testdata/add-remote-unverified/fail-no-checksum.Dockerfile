# fails at: 3
FROM debian:12
ADD https://files.example/tool /usr/bin/tool
