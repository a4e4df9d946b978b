FROM alpine
LABEL org.opencontainers.image.authors="Ada Lovelace"
