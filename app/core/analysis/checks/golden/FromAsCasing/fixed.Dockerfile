FROM alpine AS build
RUN make

from scratch as dist
COPY --from=build /out /out

# mixed case is not this rule's affair
From scratch as other
