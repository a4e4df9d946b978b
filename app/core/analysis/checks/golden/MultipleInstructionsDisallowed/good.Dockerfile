FROM alpine AS build
CMD ["one"]
ENTRYPOINT ["a"]

FROM build
CMD ["two"]
