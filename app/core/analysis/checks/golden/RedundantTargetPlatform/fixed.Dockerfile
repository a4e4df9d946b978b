FROM alpine AS a
FROM alpine
