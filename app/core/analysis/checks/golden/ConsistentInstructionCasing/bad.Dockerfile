# the preamble does not count
arg VERSION=1
FROM alpine AS build
run make
COPY . .
Workdir /app
CMD ["true"]
from alpine as last
