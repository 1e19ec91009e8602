# fails at: 3, 4
FROM golang:1.25
RUN go install golang.org/x/vuln/cmd/govulncheck@latest
RUN CGO_ENABLED=0 && go run example.com/tool@main
