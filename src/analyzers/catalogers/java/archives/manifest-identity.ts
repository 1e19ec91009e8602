import type { JavaManifest } from "../../../extractors/java/manifest.ts";
import type { FileIdentity } from "./file-identity.ts";

const artifactPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,255}$/;
const versionPattern = /^\d[A-Za-z0-9._+-]{0,127}$/;

/**
 * The artifact and version that a manifest tells, each only when it has the form of one: titles for people
 * (`Java Runtime Environment`) and placeholders are none. A title or symbolic name that the file's name confirms
 * goes before one that it does not.
 */
export function manifestIdentity(
  manifest: JavaManifest | undefined,
  file: FileIdentity,
): { readonly artifactID: string | undefined; readonly version: string | undefined } {
  const names = [manifest?.implementationTitle, manifest?.extensionName, manifest?.specificationTitle]
    .map((name) => lastOfGroup(name))
    .filter((name) => name !== undefined && artifactPattern.test(name));
  const confirmed = [...names, manifest?.bundleName].find(
    (name) => name?.toLowerCase() === file.name.toLowerCase(),
  );
  const version = [
    manifest?.implementationVersion,
    manifest?.bundleVersion,
    manifest?.specificationVersion,
  ].find((each) => each !== undefined && versionPattern.test(each));
  const isBundleOfThatName = manifest?.symbolicName?.split(";", 1)[0]?.trim().endsWith(file.name) === true;
  const fallback = isBundleOfThatName ? file.name : implementationName(manifest, names[0]);
  return { artifactID: confirmed ?? fallback, version };
}

/** Some builds write `group:artifact` or `group#artifact;version` as the title. */
function lastOfGroup(name: string | undefined): string | undefined {
  return name?.split(";", 1)[0]?.split(/[:#]/).at(-1)?.trim();
}

/** A specification's title names what is implemented, by whomever: it does not name this archive. */
function implementationName(
  manifest: JavaManifest | undefined,
  first: string | undefined,
): string | undefined {
  return manifest?.implementationTitle !== undefined && lastOfGroup(manifest.implementationTitle) === first
    ? first
    : undefined;
}
