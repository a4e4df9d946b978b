FROM alpine AS build
CMD ["one"]
RUN make
cmd ["two"]
CMD ["three"]
ENTRYPOINT ["a"]
ENTRYPOINT ["b"]
HEALTHCHECK CMD ["true"]
HEALTHCHECK NONE

FROM build
CMD ["of another stage"]
