import { alpm } from "./alpm.ts";
import { apk } from "./apk.ts";
import { bitnami } from "./bitnami.ts";
import { cargo } from "./cargo.ts";
import { cocoapods } from "./cocoapods.ts";
import { composer } from "./composer.ts";
import { conan } from "./conan.ts";
import { conda } from "./conda.ts";
import { cpan } from "./cpan.ts";
import { cran } from "./cran.ts";
import { deb } from "./deb.ts";
import { gem } from "./gem.ts";
import { go } from "./go.ts";
import { hackage } from "./hackage.ts";
import { hex } from "./hex.ts";
import { julia } from "./julia.ts";
import { luarocks } from "./luarocks.ts";
import { maven } from "./maven.ts";
import { nix } from "./nix.ts";
import { npm } from "./npm.ts";
import { nuget } from "./nuget.ts";
import { opam } from "./opam.ts";
import { pep440 } from "./pep440.ts";
import { php } from "./php.ts";
import { portage } from "./portage.ts";
import { pub } from "./pub.ts";
import { rpm } from "./rpm.ts";
import { semver } from "./semver.ts";
import { swift } from "./swift.ts";
import { vcpkg } from "./vcpkg.ts";
import { windows } from "./windows.ts";
import type { VersionScheme } from "./version-scheme.ts";

/** Every version scheme, by id. A test holds this list against the folder. */
export const versionSchemes: readonly VersionScheme[] = [
  alpm,
  apk,
  bitnami,
  cargo,
  cocoapods,
  composer,
  conan,
  conda,
  cpan,
  cran,
  deb,
  gem,
  go,
  hackage,
  hex,
  julia,
  luarocks,
  maven,
  nix,
  npm,
  nuget,
  opam,
  pep440,
  php,
  portage,
  pub,
  rpm,
  semver,
  swift,
  vcpkg,
  windows,
];

const byID = new Map(versionSchemes.map((scheme) => [scheme.id, scheme]));
const byPurlType = new Map(
  versionSchemes.flatMap((scheme) => scheme.purlTypes.map((type) => [type, scheme] as const)),
);

/** The scheme that `assay versions` calls so; undefined when there is none. */
export function versionScheme(id: string): VersionScheme | undefined {
  return byID.get(id);
}

/** The scheme of a package URL's type (`pypi` → pep440); undefined when its versions have no known order. */
export function schemeForPurlType(type: string): VersionScheme | undefined {
  return byPurlType.get(type);
}
