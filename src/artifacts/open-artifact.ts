import { RegistryError } from "#registry";
import { AssayError } from "../runtime/errors.ts";
import { nearest } from "../runtime/options/nearest.ts";
import { ArtifactError } from "./artifact-error.ts";
import type { Artifact, ArtifactSource, SourceContext } from "./artifact-source.ts";
import { pathKind } from "./local-path.ts";
import { splitSelector } from "./path-selector.ts";
import { artifactSources, namedSources, pathSources } from "./sources/index.ts";

/**
 * Opens what a reference names: by its scheme (`registry:`, `docker:`, `oci-layout:` …), else an existing path by
 * what it holds, else what a local engine knows, else what a registry has. Throws `ArtifactError`, `RegistryError`
 * or `HttpError`; when nothing fits, one `ARTIFACT_NOT_FOUND` says what was tried and why it did not do.
 */
export async function openArtifact(reference: string, context: SourceContext): Promise<Artifact> {
  const [first, ...others] = await openArtifacts(reference, context);
  await Promise.all(others.map((artifact) => artifact.close()));
  if (first !== undefined) return first;
  throw new ArtifactError({
    code: "ARTIFACT_NOT_FOUND",
    message: `${reference} holds no image`,
    hint: "Name another reference.",
  });
}

/** As {@link openArtifact}, with every platform of an index when the context's platform is `all`. */
export async function openArtifacts(reference: string, context: SourceContext): Promise<readonly Artifact[]> {
  const schemed = splitScheme(reference);
  if (schemed !== undefined) return named(await schemed.source.open(schemed.rest, context), reference);
  const { path } = await splitSelector(reference);
  const kind = await pathKind(path);
  if (kind !== "missing") return named(await openPath(reference, context), reference);
  if (/^(?:\.{0,2}\/|~)/.test(reference) || reference === "." || reference === "..") {
    throw nothingFits(reference, [
      { id: "path", reason: "there is no such file or directory", error: undefined },
    ]);
  }
  return named(await openNamed(reference, context), reference);
}

/** The source whose scheme a reference begins with, and the rest. */
function splitScheme(reference: string): { source: ArtifactSource; rest: string } | undefined {
  const colon = reference.indexOf(":");
  const source = artifactSources.find(({ id }) => id === reference.slice(0, Math.max(0, colon)));
  return source === undefined ? undefined : { source, rest: reference.slice(colon + 1) };
}

/** Sources know what they were given; the description says what the user wrote. */
function named(artifacts: readonly Artifact[], reference: string): readonly Artifact[] {
  return artifacts.map((artifact) => ({ ...artifact, description: { ...artifact.description, reference } }));
}

async function openPath(reference: string, context: SourceContext): Promise<readonly Artifact[]> {
  for (const source of pathSources) {
    if (await source.recognizes(reference)) return source.open(reference, context);
  }
  throw nothingFits(reference, [
    { id: "path", reason: "it exists, but is neither a directory nor a file that is read", error: undefined },
  ]);
}

/** One way that was tried, and why it did not do. */
interface Attempt {
  readonly id: string;
  readonly reason: string;
  readonly error: AssayError | undefined;
}

async function openNamed(reference: string, context: SourceContext): Promise<readonly Artifact[]> {
  const attempts: Attempt[] = [
    { id: "path", reason: "there is no such file or directory", error: undefined },
  ];
  for (const source of namedSources) {
    try {
      return await source.open(reference, context);
    } catch (thrown) {
      if (!(thrown instanceof AssayError) || isFinal(thrown as AssayError)) throw thrown;
      attempts.push({ id: source.id, reason: thrown.message, error: thrown as AssayError });
    }
  }
  throw nothingFits(reference, attempts);
}

/** It was found, and is wrong: looking elsewhere would only hide that. */
function isFinal(error: AssayError): boolean {
  if (error instanceof ArtifactError)
    return error.code !== "ARTIFACT_NOT_FOUND" && error.code !== "ENGINE_UNREACHABLE";
  const passedOver = [
    "INVALID_REFERENCE",
    "NOT_FOUND",
    "UNAUTHORIZED",
    "DENIED",
    "UNREACHABLE",
    "NOT_A_REGISTRY",
  ];
  return error instanceof RegistryError && !passedOver.includes(error.code);
}

/** What was meant, when what stands before the first colon is nearly a scheme. */
function misspeltScheme(reference: string): string | undefined {
  const [, written] = /^([a-z][a-z-]+):/.exec(reference) ?? [];
  if (written === undefined) return undefined;
  const near = nearest(
    written,
    artifactSources.map(({ id }) => id),
  );
  return near === undefined ? undefined : `If ${written}: was meant as a scheme: did you mean ${near}:?`;
}

function nothingFits(reference: string, attempts: readonly Attempt[]): ArtifactError {
  const last = attempts.findLast(({ error }) => error !== undefined)?.error;
  return new ArtifactError({
    code: "ARTIFACT_NOT_FOUND",
    message: `${reference} was not found. Tried: ${attempts.map(({ id, reason }) => `${id} (${reason})`).join("; ")}`,
    hint:
      misspeltScheme(reference) ??
      last?.hint ??
      "Check the path, or name the source by its scheme, for example registry:NAME.",
    retryable: last?.retryable ?? false,
    cause: last,
  });
}
