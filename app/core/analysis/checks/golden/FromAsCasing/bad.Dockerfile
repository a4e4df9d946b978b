FROM alpine as build
RUN make

from scratch AS dist
COPY --from=build /out /out

# mixed case is not this rule's affair
From scratch as other
