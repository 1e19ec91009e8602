# passes
FROM debian:12
COPY id_rsa.pub .env.example /a/
COPY --from=build /out/server.key /a
