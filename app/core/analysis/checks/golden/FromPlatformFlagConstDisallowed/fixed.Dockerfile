FROM alpine AS base
FROM --platform=linux/arm64 alpine AS build-arm64
FROM   alpine
