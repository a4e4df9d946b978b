FROM alpine AS build
RUN make

from scratch as dist
COPY --from=Build /out /out
