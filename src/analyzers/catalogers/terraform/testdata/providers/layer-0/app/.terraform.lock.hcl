# This file is maintained automatically by "terraform init".
provider "registry.example/hashicorp/aws" {
  version     = "5.31.0"
  constraints = ">= 4.0.0, ~> 5.0"
  hashes = [
    "h1:ltxyuBWIy9cq0kIKDJH1jeWJy/y7XJLjS4QrsQK4plA=",
  ]
}

provider "registry.example/example/other" {
  version = "1.0.0-beta2"
}
