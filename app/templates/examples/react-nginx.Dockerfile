# syntax=docker/dockerfile:1

# Builds the pages.
FROM node:22-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npm run build

# Serves them: nginx without root, on port 8080.
FROM nginxinc/nginx-unprivileged:stable-alpine AS web
COPY --from=build /app/dist /usr/share/nginx/html
EXPOSE 8080
