// Answers LEFT<tab>RIGHT lines with <, = or > as Go orders them, or ! where one is invalid: toolchain versions
// (go…) by go/version, module versions by golang.org/x/mod/semver.
package main

import (
	"bufio"
	"fmt"
	"go/version"
	"os"
	"strings"

	"golang.org/x/mod/semver"
)

func answer(left, right string) string {
	order := 0
	switch {
	case strings.HasPrefix(left, "go") && strings.HasPrefix(right, "go"):
		if !version.IsValid(left) || !version.IsValid(right) {
			return "!"
		}
		order = version.Compare(left, right)
	case semver.IsValid(left) && semver.IsValid(right):
		order = semver.Compare(left, right)
	default:
		return "!"
	}
	return []string{"<", "=", ">"}[order+1]
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		left, right, _ := strings.Cut(lines.Text(), "\t")
		fmt.Println(answer(left, right))
	}
}
