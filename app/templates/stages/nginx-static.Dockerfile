FROM nginxinc/nginx-unprivileged:stable-alpine AS web
EXPOSE 8080
