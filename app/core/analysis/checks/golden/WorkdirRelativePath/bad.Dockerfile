FROM alpine AS build
WORKDIR app/src
WORKDIR again

FROM build
WORKDIR inherited

FROM scratch
WORKDIR ./out
