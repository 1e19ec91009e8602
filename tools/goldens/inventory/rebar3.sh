# rebar3: a lock file over a Hex repository that is made here, by `rebar3 tree`.
command -v rebar3 >/dev/null || exit 77
tools=$(cd "$(dirname "$0")/.." && pwd)
escript "$tools/hex-repository/make.escript" "$(command -v rebar3)"
cd site
python3 "$tools/serve-folder.py" >../port &
trap "kill $!" EXIT
cd ..
until [ -s port ]; do sleep 0.1; done
export HOME="$PWD/home"
mkdir -p home/.config/rebar3 app/src
printf '{hex, [{repos, [#{name => <<"registry">>, repo_url => <<"http://127.0.0.1:%s">>, repo_public_key => <<"%s">>}]}]}.\n' \
  "$(cat port)" "$(cat public.pem)" >home/.config/rebar3/rebar.config
cd app
echo '{deps, [{example_one, "1.2.3"}]}.' >rebar.config
echo '{application, app, [{vsn, "1.0.0"}, {applications, [kernel, stdlib, example_one]}]}.' >src/app.app.src
rebar3 tree >tree.txt
cp rebar.config rebar.lock "$OUT/input"
sed -n 's/.*[└├]─ \(.*\)─\(.*\) (hex package).*/\1 \2/p' tree.txt
