# Bundler: a lock file over a repository that is made here, by `bundle list`, without Bundler itself.
command -v bundle >/dev/null || exit 77
mkdir -p site/gems
for each in example-one:3.0.8:example_two example_two:1.0.0:; do
  IFS=: read -r name version needs <<T
$each
T
  printf 'Gem::Specification.new { |s| s.name = "%s"; s.version = "%s"; s.summary = "x"; s.authors = ["Example"]; s.files = []; "%s".split.each { |n| s.add_dependency n, "~> 1.0" } }\n' "$name" "$version" "$needs" >"$name.gemspec"
  gem build --quiet --silent "$name.gemspec" >/dev/null 2>&1 && mv "$name-$version.gem" site/gems
done
gem generate_index --directory site >/dev/null 2>&1 || exit 77
mkdir app && cd app
printf "source 'file://%s'\ngem 'example-one'\n" "$(cd ../site && pwd)" >Gemfile
BUNDLE_PATH="$PWD/gems" bundle install --quiet >/dev/null 2>&1
sed -i 's#file://.*#https://registry.example/#' Gemfile.lock && sed -i "s#file://[^']*#https://registry.example#" Gemfile
cp Gemfile Gemfile.lock "$OUT/input"
sed -n 's/^    \([a-z][^ ]*\) (\(.*\))$/\1 \2/p' Gemfile.lock >lock.txt
ls gems/ruby/*/specifications | sed -n 's/^\(.*\)-\([0-9][^-]*\)\.gemspec$/\1 \2/p'
