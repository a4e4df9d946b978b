FROM alpine AS build
FROM alpine AS build-2
FROM alpine
FROM alpine
