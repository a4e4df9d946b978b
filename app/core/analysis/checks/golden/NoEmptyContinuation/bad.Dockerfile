FROM alpine
RUN apk add \

    curl \
    # a comment is no blank line
    git \
   

    make
COPY <<EOF \

  /a
EOF

EOF
