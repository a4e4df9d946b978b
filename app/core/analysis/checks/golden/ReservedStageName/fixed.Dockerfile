FROM alpine AS context-2
RUN make

FROM alpine AS scratch-2
COPY --from=context-2 /out /out
