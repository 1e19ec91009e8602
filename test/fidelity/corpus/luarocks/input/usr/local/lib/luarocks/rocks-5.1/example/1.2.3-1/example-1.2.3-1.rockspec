rockspec_format = "3.0"
package = "example"
version = "1.2.3-1"
source = { url = "git://registry.example/example" }
description = { license = "MIT" }
build = { type = "builtin", modules = { example = "example.lua" } }
