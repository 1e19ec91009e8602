package = "example"
version = "1.0-2"
source = { url = "git://git.example/example.git" }
description = { license = "MIT" }
dependencies = { "lua >= 5.1" }
build = { type = "builtin", modules = { example = "example.lua" } }
