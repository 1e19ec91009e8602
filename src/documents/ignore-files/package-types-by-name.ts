/**
 * Package URL types by what others call them: languages and package types of Syft, ecosystems of OSV. Lower case.
 */
const typesByName: Readonly<Record<string, readonly string[]>> = {
  alpine: ["apk"],
  apk: ["apk"],
  "crates.io": ["cargo"],
  dart: ["pub"],
  "dart-pub": ["pub"],
  deb: ["deb"],
  debian: ["deb"],
  dotnet: ["nuget"],
  elixir: ["hex"],
  erlang: ["hex"],
  gem: ["gem"],
  go: ["golang"],
  "go-module": ["golang"],
  hackage: ["hackage"],
  haskell: ["hackage"],
  hex: ["hex"],
  java: ["maven"],
  "java-archive": ["maven"],
  javascript: ["npm"],
  maven: ["maven"],
  npm: ["npm"],
  nuget: ["nuget"],
  packagist: ["composer"],
  php: ["composer"],
  "php-composer": ["composer"],
  pub: ["pub"],
  pypi: ["pypi"],
  python: ["pypi"],
  r: ["cran"],
  rpm: ["rpm"],
  ruby: ["gem"],
  rubygems: ["gem"],
  rust: ["cargo"],
  "rust-crate": ["cargo"],
  swift: ["swift", "cocoapods"],
  ubuntu: ["deb"],
  wolfi: ["apk"],
};

/** Package URL types; undefined where the name is not known. */
export function packageTypesByName(name: string): readonly string[] | undefined {
  const [base = ""] = name.toLowerCase().split(":", 1);
  return Object.hasOwn(typesByName, base) ? typesByName[base] : undefined;
}
