# check=experimental=InvalidDefinitionDescription
# VERSION is the version
ARG VERSION=1
# an aside
#
FROM alpine AS build
# unnamed stages need none
FROM alpine
