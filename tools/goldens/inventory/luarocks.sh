# LuaRocks: a rock that is made here, by `luarocks list`.
command -v luarocks >/dev/null || exit 77
printf 'rockspec_format = "3.0"\npackage = "example"\nversion = "1.2.3-1"\nsource = { url = "git://registry.example/example" }\ndescription = { license = "MIT" }\nbuild = { type = "builtin", modules = { example = "example.lua" } }\n' >example-1.2.3-1.rockspec
echo 'return {}' >example.lua
luarocks --tree "$PWD/tree" make example-1.2.3-1.rockspec >/dev/null 2>&1
(cd tree && find lib -name '*.rockspec' | cpio -pdm --quiet "$OUT/input/usr/local")
luarocks --tree "$PWD/tree" list --porcelain | awk '{print $1, $2}'
