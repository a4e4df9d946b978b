FROM alpine
COPY package.json /app/
COPY . /app/
