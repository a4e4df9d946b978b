FROM alpine
ENV NAME some words
env ONE word
ENV QUOTED "a b" 'c d'
ENV CONTINUED one \
    two
LABEL note hello
