provider "registry.example/hashicorp/aws" {
  constraints = ">= 4.0.0, ~> 5.0"
