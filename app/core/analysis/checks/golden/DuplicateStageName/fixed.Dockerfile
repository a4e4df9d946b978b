FROM alpine AS build
RUN make

FROM build AS test
RUN make test

FROM debian AS build-2
RUN make again

FROM scratch
COPY --from=build-2 /out /out
COPY --from=2 /other /other
RUN --mount=type=bind,from=build-2,target=/in true
