# opam: a switch over a repository that is made here, by `opam list`.
command -v opam >/dev/null || exit 77
export OPAMROOT="$PWD/root" OPAMYES=1 OPAMNOENVNOTICE=1 OPAMROOTISOK=1
for each in example-one.1.2.3:example-two example-two.0.4~beta1: ; do
  name=${each%%:*} needs=${each#*:}
  mkdir -p "site/packages/${name%%.*}/$name"
  printf 'opam-version: "2.0"\nmaintainer: "example"\nauthors: "example"\nhomepage: "https://registry.example"\nbug-reports: "https://registry.example"\nlicense: "MIT"\nsynopsis: "x"\ndepends: [%s]\n' \
    "${needs:+\"$needs\"}" >"site/packages/${name%%.*}/$name/opam"
done
echo 'opam-version: "2.0"' >site/repo
opam init --bare --disable-sandboxing --no-setup --kind=local default "$PWD/site" >/dev/null 2>&1
opam switch create app --empty >/dev/null 2>&1
opam install example-one >/dev/null 2>&1
mkdir -p "$OUT/input/root/.opam/app/.opam-switch"
cp root/app/.opam-switch/switch-state "$OUT/input/root/.opam/app/.opam-switch"
opam list --installed --columns=name,version --short
