FROM alpine
EXPOSE 80 443/tcp 53/udp 5000-5010/sctp
