provider "registry.example/example/one" {
  version = "1.2.3"
}

provider "registry.example/example/two" {
  version = "2.0.0"
  hashes = [
    "h1:ltxyuBWIy9c