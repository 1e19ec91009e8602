// Answers LEFT<tab>RIGHT lines with <, = or > as Bitnami's go-version orders them, or ! where it refuses one.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"github.com/bitnami/go-version/pkg/version"
)

func answer(pair string) string {
	first, second, _ := strings.Cut(pair, "\t")
	left, err := version.Parse(first)
	if err != nil {
		return "!"
	}
	right, err := version.Parse(second)
	if err != nil {
		return "!"
	}
	return []string{"<", "=", ">"}[left.Compare(right)+1]
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		fmt.Println(answer(lines.Text()))
	}
}
