FROM alpine AS plain
CMD node "my server.js" --port 80

FROM alpine AS shell
entrypoint exec node $FILE && echo "done"

FROM alpine AS asked
SHELL ["/bin/bash", "-c"]
CMD node server.js
