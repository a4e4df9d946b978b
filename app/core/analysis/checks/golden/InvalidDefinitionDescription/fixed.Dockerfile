# check=experimental=InvalidDefinitionDescription
# VERSION for the whole file
ARG VERSION=1

# build where it is built

FROM alpine AS build
# A several of them
ARG A B
