FROM alpine AS build
RUN make

FROM build AS test
RUN make test

FROM debian AS BUILD
RUN make again

FROM scratch
COPY --from=build /out /out
COPY --from=2 /other /other
RUN --mount=type=bind,from=Build,target=/in true
