FROM --platform=$BUILDPLATFORM alpine AS base
FROM --platform=linux/amd64 alpine AS linux-tools
FROM --platform=linux/arm64 alpine AS build_arm64
