# Go: a program, by `go version -m`.
command -v go >/dev/null || exit 77
printf 'module example.com/app\n\ngo 1.21\n' >go.mod
printf 'package main\n\nimport (\n\t"fmt"\n\n\t"github.com/google/uuid"\n\t"golang.org/x/text/language"\n)\n\nfunc main() { fmt.Println(language.English, uuid.Nil) }\n' >main.go
export GOFLAGS=-mod=mod
go get github.com/google/uuid@v1.6.0 golang.org/x/text@v0.14.0 >/dev/null 2>&1
GOOS=linux GOARCH=amd64 CGO_ENABLED=0 go build -ldflags='-s -w' -o app .
python3 "$(dirname "$0")/../cut-executable.py" app .go.buildinfo "$OUT/input/app" 2>/dev/null || cp app "$OUT/input/app"
go version -m app | awk '$1 == "dep" {print $2, $3}'
go version -m app | sed -n '1s/.*: go/stdlib v/p'
