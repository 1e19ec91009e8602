# RubyGems: gems that are built and installed here, by `gem list`.
command -v gem >/dev/null || exit 77
home="$OUT/input/usr/local/bundle"
mkdir -p "$home"
for each in example-one:3.0.8 example_two:1.0.0.rc1; do
  name=${each%%:*}
  printf 'Gem::Specification.new { |s| s.name = "%s"; s.version = "%s"; s.summary = "x"; s.authors = ["Example"]; s.license = "MIT"; s.files = [] }\n' "$name" "${each#*:}" >"$name.gemspec"
  gem build --quiet --silent "$name.gemspec" >/dev/null 2>&1
done
gem install --local --no-document --install-dir "$home" ./*.gem >/dev/null 2>&1
GEM_HOME="$home" GEM_PATH="$home" gem list --local --all | sed -n 's/^\(example[^ ]*\) (\(.*\))$/\1 \2/p'
find "$OUT/input" -type f ! -name '*.gemspec' -delete
