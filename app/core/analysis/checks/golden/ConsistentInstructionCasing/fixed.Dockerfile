# the preamble does not count
arg VERSION=1
FROM alpine AS build
RUN make
COPY . .
WORKDIR /app
CMD ["true"]
FROM alpine AS last
