FROM alpine AS Build
RUN make

from scratch as DIST
COPY --from=Build /out /out
