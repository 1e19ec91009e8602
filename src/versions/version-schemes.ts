import { apk } from "./apk.ts";
import { bitnami } from "./bitnami.ts";
import { cargo } from "./cargo.ts";
import { composer } from "./composer.ts";
import { cran } from "./cran.ts";
import { deb } from "./deb.ts";
import { gem } from "./gem.ts";
import { go } from "./go.ts";
import { hackage } from "./hackage.ts";
import { hex } from "./hex.ts";
import { julia } from "./julia.ts";
import { maven } from "./maven.ts";
import { npm } from "./npm.ts";
import { nuget } from "./nuget.ts";
import { pep440 } from "./pep440.ts";
import { pub } from "./pub.ts";
import { rpm } from "./rpm.ts";
import { semver } from "./semver.ts";
import { swift } from "./swift.ts";
import type { VersionScheme } from "./version-scheme.ts";

/** Every version scheme, by id. A test holds this list against the folder. */
export const versionSchemes: readonly VersionScheme[] = [
  apk,
  bitnami,
  cargo,
  composer,
  cran,
  deb,
  gem,
  go,
  hackage,
  hex,
  julia,
  maven,
  npm,
  nuget,
  pep440,
  pub,
  rpm,
  semver,
  swift,
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
