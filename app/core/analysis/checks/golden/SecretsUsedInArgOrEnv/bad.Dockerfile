FROM alpine
ARG API_KEY
ENV password=hunter2 NAME=x my_Token=y
ARG AUTH=1 OTHER
