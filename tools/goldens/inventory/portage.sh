# Portage: ebuilds that are written and merged here, by its own database.
python3 -m venv tool && tool/bin/pip install --quiet --disable-pip-version-check 'portage>=3.0.80' || exit 77
mkdir -p repo/profiles/default repo/metadata repo/licenses etc/portage usr
cp -r tool/share usr/
echo example >repo/profiles/repo_name
printf 'masters =\nthin-manifests = true\nsign-manifests = false\n' >repo/metadata/layout.conf
printf 'app-misc\ndev-libs\n' >repo/profiles/categories
echo amd64 >repo/profiles/arch.list
echo 'amd64 default stable' >repo/profiles/profiles.desc
echo 8 >repo/profiles/default/eapi
printf 'ARCH="amd64"\nACCEPT_KEYWORDS="amd64"\nCHOST="x86_64-pc-linux-gnu"\n' >repo/profiles/default/make.defaults
echo MIT >repo/licenses/MIT
ln -s "$PWD/repo/profiles/default" etc/portage/make.profile
printf 'FEATURES="-sandbox -usersandbox -userpriv -userfetch -network-sandbox -ipc-sandbox -pid-sandbox -mount-sandbox -news"\nDISTDIR="%s/dist"\nPKGDIR="%s/pkg"\nPORTAGE_TMPDIR="%s/tmp"\n' "$PWD" "$PWD" "$PWD" >etc/portage/make.conf
mkdir dist pkg tmp
make() {
  mkdir -p "repo/$1"
  printf 'EAPI=8\nDESCRIPTION="x"\nHOMEPAGE="https://registry.example"\nLICENSE="MIT"\nSLOT="%s"\nKEYWORDS="amd64"\nRDEPEND="%s"\nS="${WORKDIR}"\nsrc_install() { insinto /usr/share; echo x >one; newins one ${PN}; }\n' "$3" "$4" >"repo/$1/${1#*/}-$2.ebuild"
}
make app-misc/example-one 1.2.3-r2 0 'dev-libs/example-two:2'
make dev-libs/example-two 0.4_p1 2/2.1 ''
make dev-libs/example-two 0.3_rc2 1 ''
unset ROOT
export PORTAGE_CONFIGROOT="$PWD" PORTAGE_OVERRIDE_EPREFIX="$PWD" PORTAGE_USERNAME=root PORTAGE_GRPNAME=root RPMDIR="$PWD/rpm"
export PORTAGE_REPOSITORIES="[DEFAULT]
main-repo = example
[example]
location = $PWD/repo
auto-sync = no"
for ebuild in repo/*-*/*/*.ebuild; do tool/bin/ebuild "$ebuild" manifest >/dev/null 2>&1; done
tool/bin/emerge --color=n -q app-misc/example-one dev-libs/example-two:1 >/dev/null 2>&1
for package in var/db/pkg/*/*; do
  mkdir -p "$OUT/input/$package"
  for file in PF SLOT LICENSE RDEPEND CATEGORY repository; do
    [ ! -e "$package/$file" ] || cp "$package/$file" "$OUT/input/$package"
  done
  sed "s|$PWD||" "$package/CONTENTS" >"$OUT/input/$package/CONTENTS"
done
mkdir -p "$OUT/input/etc"
printf 'ID=gentoo\n' >"$OUT/input/etc/os-release"
tool/bin/python -c 'import portage
from portage.versions import catpkgsplit
for cpv in portage.db[portage.root]["vartree"].dbapi.cpv_all():
    _, name, version, revision = catpkgsplit(cpv)
    print(name, version + ("" if revision == "r0" else "-" + revision))' 2>/dev/null
