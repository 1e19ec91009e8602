provider "registry.example/example/inline" { version = "1.2.3" }
provider "registry.example/example/commented" {
  version = "2.0.0" # chosen by hand
  hashes = [
    "h1:ltxyuBWIy9cq0kIKDJH1jeWJy/y7XJLjS4QrsQK4plA=", # }
  ]
} // the end
provider "registry.example/example/none" {
  constraints = "~> 5.0"
}
