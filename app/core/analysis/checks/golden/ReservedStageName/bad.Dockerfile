FROM alpine AS context
RUN make

FROM alpine AS Scratch
COPY --from=context /out /out
