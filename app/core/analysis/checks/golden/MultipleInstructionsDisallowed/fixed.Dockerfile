FROM alpine AS build
RUN make
CMD ["three"]
ENTRYPOINT ["b"]
HEALTHCHECK NONE

FROM build
CMD ["of another stage"]
