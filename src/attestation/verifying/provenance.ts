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
  place,
  refusal,
}: Checked): ProvenanceFact {
  const fields = predicateType.includes("v0.2") ? ofVersion02(predicate) : ofVersion1(predicate);
  const why = refusal === undefined ? {} : { refusal };
  return { verified: refusal === undefined, identity, issuer, place, ...why, ...fields };
}

const maxDependencies = 10_000;

type Fields = Pick<ProvenanceFact, "builder" | "buildType" | "ref" | "revision" | "source">;

function ofVersion1(predicate: unknown): Fields {
  const parameters = at(predicate, ["buildDefinition", "externalParameters"]);
  const workflow = (name: string): string => textAt(parameters, ["workflow", name]);
  // GitHub's workflows, BuildKit and the SLSA generators each have their own place for what was built.
  const given = [["configSource"], ["source"]]
    .map((path) => at(parameters, path))
    .find((one) => isObject(one));
  const source = given ?? gitSource(listAt(predicate, ["buildDefinition", "resolvedDependencies"]));
  const vcs = at(predicate, ["runDetails", "metadata", "buildkit_metadata", "vcs"]);
  const uri = textAt(source, ["uri"]);
  return {
    builder: textAt(predicate, ["runDetails", "builder", "id"]),
    buildType: textAt(predicate, ["buildDefinition", "buildType"]),
    source: repositoryOf(workflow("repository") || uri || textAt(vcs, ["source"])),
    revision: commitOf(source) || textAt(vcs, ["revision"]),
    ref: workflow("ref") || refOf(uri),
  };
}

function ofVersion02(predicate: unknown): Fields {
  const given = at(predicate, ["invocation", "configSource"]);
  const uri = textAt(given, ["uri"]);
  const material = gitSource(listAt(predicate, ["materials"]));
  const vcs = at(predicate, ["metadata", "https://mobyproject.org/buildkit@v1#metadata", "vcs"]);
  return {
    builder: textAt(predicate, ["builder", "id"]),
    buildType: textAt(predicate, ["buildType"]),
    source: repositoryOf(uri || textAt(material, ["uri"]) || textAt(vcs, ["source"])),
    revision: commitOf(given) || (uri === "" ? commitOf(material) : "") || textAt(vcs, ["revision"]),
    ref: refOf(uri) || (uri === "" ? refOf(textAt(material, ["uri"])) : ""),
  };
}

/** The first that is a state of a repository: base images and tools stand beside it. */
function gitSource(dependencies: readonly unknown[]): unknown {
  return dependencies.slice(0, maxDependencies).find((one) => {
    const uri = textAt(one, ["uri"]);
    return commitOf(one) !== "" && !uri.startsWith("pkg:") && !uri.startsWith("oci:");
  });
}

function commitOf(source: unknown): string {
  return textAt(source, ["digest", "gitCommit"]) || textAt(source, ["digest", "sha1"]);
}

/** `git+https://git.example/team/app.git@refs/heads/main` without how it is fetched and which state of it. */
function repositoryOf(uri: string): string {
  return uri
    .replace(/^git\+/, "")
    .replace(/[@#]refs\/.*$/s, "")
    .replace(/#.*$/s, "")
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
