// A service with enough modules that its build information is worth reading.
package main

import (
	"fmt"

	"github.com/gin-gonic/gin"
	"golang.org/x/crypto/ssh"
	"gopkg.in/yaml.v3"
)

func main() {
	fmt.Println(gin.Version, ssh.KeyAlgoED25519)
	_ = yaml.Node{}
}
