FROM --platform=linux/amd64 alpine AS base
FROM --platform=linux/arm64 alpine AS build-arm64
FROM   --platform=linux/arm64   alpine
