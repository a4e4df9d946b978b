# syntax=docker/dockerfile:1

# All dependencies, installed once for the stages below.
FROM node:22-alpine AS deps
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci

# docker build --target test: checks, never shipped.
FROM deps AS test
COPY . .
RUN npm run lint && npm test

# Compiles.
FROM deps AS build
COPY tsconfig.json ./
COPY src ./src
RUN npm run build

# Ships production dependencies and compiled files only.
FROM node:22-alpine AS production
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev
COPY --from=build /app/dist ./dist
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s CMD ["wget", "-q", "--spider", "http://127.0.0.1:3000/health"]
CMD ["node", "dist/server.js"]
