# Conan: a lock file of recipes that are made here, by `conan graph info`.
python3 -m venv tool && tool/bin/pip install --quiet --disable-pip-version-check conan
export CONAN_HOME="$PWD/home" PATH="$PWD/tool/bin:$PATH"
conan profile detect >/dev/null 2>&1
recipe() {
  mkdir -p "$1"
  printf 'from conan import ConanFile\nclass Recipe(ConanFile):\n    name = "%s"\n    version = "%s"\n    %s\n' "$1" "$2" "$3" >"$1/conanfile.py"
  (cd "$1" && conan create . >/dev/null 2>&1)
}
recipe example-two 0.4.1 'license = "MIT"'
recipe example-tool 2.0 'license = "MIT"'
recipe example-one 1.2.3 'requires = "example-two/[>=0.4]"'
mkdir app && cd app
printf '[requires]\nexample-one/1.2.3\n[tool_requires]\nexample-tool/2.0\n' >conanfile.txt
conan lock create . >/dev/null 2>&1
cp conan.lock "$OUT/input"
conan graph info . --format=json 2>/dev/null | python3 -c '
import json, sys
for one in json.load(sys.stdin)["graph"]["nodes"].values():
    if one["name"] and one["version"]:
        print(one["name"], one["version"])'
