FROM scratch AS binary
USER 65532:65532
ENTRYPOINT ["/server"]
