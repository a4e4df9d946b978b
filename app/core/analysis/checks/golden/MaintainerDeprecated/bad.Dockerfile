FROM alpine
MAINTAINER Ada "the first" Lovelace <ada@example.com>
maintainer "Grace Hopper"
