# syntax=docker/dockerfile:1

FROM rust:1-bookworm AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo install --locked --path . --root /out

# What runs: the compiled program.
FROM debian:bookworm-slim AS production
COPY --from=build /out/bin/ /usr/local/bin/
USER 1000
CMD ["app"]
