FROM alpine
LABEL org.opencontainers.image.authors="Ada \"the first\" Lovelace <ada@example.com>"
label org.opencontainers.image.authors="Grace Hopper"
