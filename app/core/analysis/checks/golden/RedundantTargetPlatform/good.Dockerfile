FROM --platform=$BUILDPLATFORM alpine
FROM alpine
