# Cabal: a freeze file over a repository that is made here, by the plan that it is made of, without what GHC brings.
command -v cabal >/dev/null && command -v ghc >/dev/null || exit 77
export CABAL_DIR="$PWD/cabal"
mkdir -p cabal site app one two
make() {
  printf 'cabal-version: 2.4\nname: %s\nversion: %s\nlicense: MIT\nbuild-type: Simple\nlibrary\n  default-language: Haskell2010\n  build-depends: base%s\n' \
    "$2" "$3" "$4" >"$1/$2.cabal"
  (cd "$1" && cabal sdist --output-directory=../site >/dev/null 2>&1)
}
printf 'repository local\n  url: file+noindex://%s/site\n' "$PWD" >cabal/config
make two example-two 0.4.1 ''
make one example-one 1.2.3 ', example-two'
cd app
printf 'cabal-version: 2.4\nname: app\nversion: 1.0.0\nbuild-type: Simple\nlibrary\n  default-language: Haskell2010\n  build-depends: base, example-one\n' >app.cabal
cabal freeze >/dev/null 2>&1
cabal build --dry-run >/dev/null 2>&1
cp app.cabal cabal.project.freeze "$OUT/input"
python3 -c '
import json
for one in json.load(open("dist-newstyle/cache/plan.json"))["install-plan"]:
    if one["pkg-name"] != "app":
        print(one["pkg-name"], one["pkg-version"])'
