FROM alpine
RUN apk add \
    # a comment is no blank line
    curl
RUN <<EOF
one

two
EOF
