# syntax=docker/dockerfile:1
# check=error=true

# Compiles the app. The result is the same on every platform, so it is built once, on the builder's own.
FROM --platform=$BUILDPLATFORM node:22.23-alpine3.24 AS build
WORKDIR /src

# Dependencies first: they change less often than the sources.
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm \
    npm ci --no-audit --no-fund

COPY Dockerfile vite.config.ts tsconfig.json ./
COPY scripts/vite scripts/vite
COPY public public
COPY app app
# Off unless given: the registry whose images the page may look up, as Dockerfiles name it, and the address that nginx asks.
ARG REGISTRY=
RUN npm run build

COPY scripts/registry.mjs scripts/registryConf.mjs scripts/
COPY scripts/nginx/registry.conf scripts/nginx/
ARG REGISTRY_UPSTREAM=
RUN node scripts/registryConf.mjs registry

# Serves it: nginx without root, which writes to /tmp alone.
FROM nginxinc/nginx-unprivileged:1.31.3-alpine-slim AS serve
LABEL org.opencontainers.image.title="Stagecraft" \
      org.opencontainers.image.description="A visual Dockerfile designer that runs in the browser" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY scripts/nginx/nginx.conf scripts/nginx/security-headers.conf /etc/nginx/
COPY --from=build /src/registry /etc/nginx/registry
COPY --from=build /src/dist /usr/share/nginx/html
USER 101
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s --start-period=2s \
    CMD ["wget", "-q", "--spider", "http://127.0.0.1:8080/"]
ENTRYPOINT ["nginx"]
CMD ["-g", "daemon off;"]
