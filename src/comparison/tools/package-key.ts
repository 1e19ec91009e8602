import { readPackageURL } from "#model";

/** Package URL types by what scanners call them: ecosystems, package types, package managers. Lower case. */
const types: Readonly<Record<string, string>> = {
  alpine: "apk",
  alma: "rpm",
  amazon: "rpm",
  bundler: "gem",
  centos: "rpm",
  composer: "composer",
  "composer-vendor": "composer",
  "crates.io": "cargo",
  debian: "deb",
  "dotnet-core": "nuget",
  "go-module": "golang",
  go: "golang",
  gobinary: "golang",
  gomod: "golang",
  gomodules: "golang",
  gradle: "maven",
  jar: "maven",
  "java-archive": "maven",
  "node-pkg": "npm",
  oracle: "rpm",
  packagist: "composer",
  pip: "pypi",
  pipenv: "pypi",
  poetry: "pypi",
  pom: "maven",
  python: "pypi",
  "python-pkg": "pypi",
  redhat: "rpm",
  rhel: "rpm",
  rocky: "rpm",
  rubygems: "gem",
  "rust-crate": "cargo",
  rustbinary: "cargo",
  ubuntu: "deb",
  wolfi: "apk",
  yarn: "npm",
};

/** `type/name`, the name with its namespace where that tells packages apart; the same for every scanner. */
export function keyOfURL(purl: string): string | undefined {
  const url = readPackageURL(purl);
  return url === undefined ? undefined : keyOf(url.type, url.namespace, url.name);
}

/** As {@link keyOfURL}, of a name as ecosystems write it (`group:artifact`, `@scope/name`). */
export function keyOfName(ecosystem: string, name: string): string {
  const [base = ""] = ecosystem.toLowerCase().split(":", 1);
  const type = (Object.hasOwn(types, base) ? types[base] : undefined) ?? base;
  return keyOf(type, "", type === "maven" ? name.replace(":", "/") : name);
}

/** The namespace of distributions is the distribution, which not every scanner names. */
const distributed = new Set(["apk", "deb", "rpm", "alpm"]);

function keyOf(type: string, namespace: string, name: string): string {
  const whole = namespace === "" || distributed.has(type) ? name : `${namespace}/${name}`;
  const lower = whole.toLowerCase();
  return `${type}/${type === "pypi" ? lower.replace(/[-_.]+/g, "-") : lower}`;
}
