FROM alpine AS build
from scratch as dist
From scratch As other
