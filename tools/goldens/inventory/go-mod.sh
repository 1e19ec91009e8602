# Go: go.mod and go.sum, by `go list -m all`, without the module itself.
command -v go >/dev/null || exit 77
printf 'module example.com/app\n\ngo 1.21\n' >go.mod
printf 'package main\n\nimport _ "github.com/google/uuid"\nimport _ "golang.org/x/text/language"\n\nfunc main() {}\n' >main.go
go get github.com/google/uuid@v1.6.0 golang.org/x/text@v0.14.0 >/dev/null 2>&1
go mod tidy >/dev/null 2>&1
cp go.mod go.sum "$OUT/input"
go list -m -f '{{if not .Main}}{{.Path}} {{.Version}}{{end}}' $(go mod edit -json | python3 -c 'import json,sys; print(" ".join(r["Path"] for r in json.load(sys.stdin)["Require"]))')
