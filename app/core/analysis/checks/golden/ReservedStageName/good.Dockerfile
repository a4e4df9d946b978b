FROM alpine AS contexts
FROM scratch AS scratched
