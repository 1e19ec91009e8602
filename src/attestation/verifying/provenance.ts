/**
 * What SLSA provenance says, in versions 0.2 and 1, of the builders that people use.
 *
 * Spec: https://slsa.dev/spec/v1.0/provenance, https://slsa.dev/provenance/v0.2
 */
import type { ProvenanceFact } from "#model";
import type { Checked } from "./check-signed.ts";
import { isObject } from "./read-bundle.ts";

/** Reads the predicate of checked provenance; fields that it does not tell are empty. */
export function provenanceOf({
  predicate,
  predicateType,
  identity,
  issuer,
  refusal,
}: Checked): ProvenanceFact {
  const fields = predicateType.includes("v0.2") ? ofVersion02(predicate) : ofVersion1(predicate);
  return { verified: refusal === undefined, identity, issuer, ...fields };
}

type Fields = Pick<ProvenanceFact, "builder" | "buildType" | "ref" | "revision" | "source">;

function ofVersion1(predicate: unknown): Fields {
  const workflow = (name: string) =>
    textAt(predicate, ["buildDefinition", "externalParameters", "workflow", name]);
  const [dependency] = listAt(predicate, ["buildDefinition", "resolvedDependencies"]);
  const uri = textAt(dependency, ["uri"]);
  return {
    builder: textAt(predicate, ["runDetails", "builder", "id"]),
    buildType: textAt(predicate, ["buildDefinition", "buildType"]),
    source: repositoryOf(workflow("repository") || uri),
    revision: textAt(dependency, ["digest", "gitCommit"]) || textAt(dependency, ["digest", "sha1"]),
    ref: workflow("ref") || refOf(uri),
  };
}

function ofVersion02(predicate: unknown): Fields {
  const uri = textAt(predicate, ["invocation", "configSource", "uri"]);
  return {
    builder: textAt(predicate, ["builder", "id"]),
    buildType: textAt(predicate, ["buildType"]),
    source: repositoryOf(uri),
    revision: textAt(predicate, ["invocation", "configSource", "digest", "sha1"]),
    ref: refOf(uri),
  };
}

/** `git+https://git.example/team/app.git@refs/heads/main` without how it is fetched and which state of it. */
function repositoryOf(uri: string): string {
  return uri
    .replace(/^git\+/, "")
    .replace(/[@#]refs\/.*$/s, "")
    .replace(/\.git$/, "");
}

function refOf(uri: string): string {
  return /[@#](refs\/.{1,255})$/s.exec(uri)?.[1] ?? "";
}

function at(value: unknown, path: readonly string[]): unknown {
  let found = value;
  for (const name of path) found = isObject(found) ? found[name] : undefined;
  return found;
}

function textAt(value: unknown, path: readonly string[]): string {
  const found = at(value, path);
  return typeof found === "string" ? found : "";
}

function listAt(value: unknown, path: readonly string[]): readonly unknown[] {
  const found = at(value, path);
  return Array.isArray(found) ? found : [];
}
