FROM alpine AS build
FROM scratch AS dist-1.0_a
COPY --from=BUILD /out /out
