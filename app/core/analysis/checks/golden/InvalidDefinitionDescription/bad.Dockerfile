# check=experimental=InvalidDefinitionDescription
# for the whole file
ARG VERSION=1

# where it is built

FROM alpine AS build
# several of them
ARG A B
