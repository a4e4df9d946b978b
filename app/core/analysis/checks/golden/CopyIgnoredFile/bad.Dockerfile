FROM alpine
COPY ./secret.env package.json /app/
ADD secret.env https://example.com/secret.env /app/
COPY --from=nginx secret.env /app/
