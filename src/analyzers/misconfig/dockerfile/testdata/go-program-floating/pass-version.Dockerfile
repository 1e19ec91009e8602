# passes
FROM golang:1.25
RUN go install golang.org/x/vuln/cmd/govulncheck@v1.1.4 && go install ./cmd/app
