import { describe, expect, it } from "vitest";
import type { FactsByPath } from "../../cataloger.ts";
import { fingerprintedClassKind } from "../../extractors/java/fingerprinted-class.ts";
import { archiveFact } from "../../pass/archive-fact.ts";
import { pomPropertiesKind } from "../../extractors/java/pom-properties.ts";
import { javaFingerprints } from "./fingerprints/fingerprints.gen.ts";
import { shadedLibraries } from "./shaded.ts";

/** The fingerprint that a class of a library has in one of its versions. */
function printOf(library: string, name: string, version: string): string {
  const [, versions = "", ...classes] =
    javaFingerprints.find((line) => line.startsWith(`${library}|`))?.split("|") ?? [];
  const number = String(versions.split(" ").indexOf(version));
  const prints = classes.find((text) => text.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
  const found = prints.split(",").find((print) => print.split(":")[1]?.split(".").includes(number) === true);
  if (found === undefined) throw new Error(`${library} ${version} has no ${name}`);
  return found.split(":")[0] ?? "";
}

function factsOf(
  kinds: ReadonlyMap<string, readonly { readonly path: string; readonly fact: unknown }[]>,
): FactsByPath {
  const visible = (kind: { readonly name: string }): readonly unknown[] =>
    (kinds.get(kind.name) ?? []).map((at) => ({ layer: 0, digest: "sha256:", ...at }));
  return { visible, history: () => [], removed: () => [] } as unknown as FactsByPath;
}

const gson = "com.google.code.gson:gson";
const classesOf =
  javaFingerprints
    .find((line) => line.startsWith(`${gson}|`))
    ?.split("|")
    .slice(2) ?? [];
const names = classesOf.map((text) => text.split("=")[0] ?? "");
const archive = { path: "/app.jar", fact: { format: "zip", entries: 9 } };

function catalogClasses(classes: readonly (readonly [path: string, fingerprint: string])[], record = false) {
  const properties = {
    path: "/app.jar!/META-INF/maven/com.google.code.gson/gson/pom.properties",
    fact: { groupID: "com.google.code.gson", artifactID: "gson", version: "2.8.6" },
  };
  const facts = factsOf(
    new Map<string, readonly { readonly path: string; readonly fact: unknown }[]>([
      [archiveFact.name, [archive]],
      [pomPropertiesKind.name, record ? [properties] : []],
      [fingerprintedClassKind.name, classes.map(([path, fingerprint]) => ({ path, fact: { fingerprint } }))],
    ]),
  );
  return shadedLibraries.assemble(facts, {} as never, { distribution: null }).packages;
}

function moved(version: string, taken = names): (readonly [string, string])[] {
  return taken.flatMap((name) => {
    try {
      return [[`/app.jar!/hidden/gson/${name}.class`, printOf(gson, name, version)] as const];
    } catch {
      return []; // This version does not have the class.
    }
  });
}

describe("java/shaded", () => {
  it("tells library and version of classes that were moved", () => {
    const [found, ...others] = catalogClasses(moved("2.8.6"));
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      name: "gson",
      namespace: "com.google.code.gson",
      version: "2.8.6",
      type: "maven",
    });
    expect(found?.purl).toBe("pkg:maven/com.google.code.gson/gson@2.8.6");
    expect(found).toHaveProperty("unresolved", undefined);
  });

  it("guesses no version: not of a class that is in no release, nor where several releases fit", () => {
    const [first, ...others] = moved("2.8.6");
    const [unknown] = catalogClasses([[first?.[0] ?? "", "000000000000"], ...others]);
    expect(unknown).toMatchObject({ version: "", purl: "pkg:maven/com.google.code.gson/gson" });
    expect(unknown?.unresolved).toContain("a version that is not known");
  });

  it("is silent on one class alone, and where Maven's record tells the library", () => {
    expect(catalogClasses(moved("2.8.6").slice(0, 1))).toEqual([]);
    expect(catalogClasses(moved("2.8.6"), true)).toEqual([]);
  });
});
