# syntax=docker/dockerfile:1

# A site of plain files, served without root on port 8080.
FROM nginxinc/nginx-unprivileged:alpine
COPY . /usr/share/nginx/html
EXPOSE 8080
