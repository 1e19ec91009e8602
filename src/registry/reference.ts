import { isDigest, type Digest } from "#model";
import { RegistryError } from "./registry-error.ts";

/** A repository of a registry. */
export interface Repository {
  /** `docker.io`, `registry.example:5000`, `[::1]:5000`. */
  readonly registry: string;
  /** `library/nginx`. */
  readonly name: string;
}

/** What a reference says; with neither tag nor digest, the tag is `latest`. The digest wins over the tag. */
export interface ImageReference extends Repository {
  readonly tag?: string;
  readonly digest?: Digest;
}

const maxReferenceLength = 2_048;
const maxNameLength = 255;
const component = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const hostName =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[0-9a-fA-F:.]+\])(?::[0-9]{1,5})?$/;
const tagForm = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

/**
 * Reads `[host[:port]/]name[:tag][@digest]` (the grammar of Docker's `distribution/reference`, with its familiar
 * names: `nginx` is `docker.io/library/nginx:latest`). Throws `RegistryError` `INVALID_REFERENCE`.
 */
export function parseReference(text: string): ImageReference {
  if (text.length > maxReferenceLength) throw invalid(text.slice(0, 80), "it is too long");
  const [named = "", digest, ...more] = text.split("@");
  if (more.length > 0) throw invalid(text, "it has more than one @");
  if (digest !== undefined && !isDigest(digest))
    throw invalid(text, "what follows @ is no sha256 or sha512 digest");
  const slash = named.lastIndexOf("/");
  const colon = named.indexOf(":", slash + 1);
  const path = colon === -1 ? named : named.slice(0, colon);
  const tag = colon === -1 ? undefined : named.slice(colon + 1);
  if (tag !== undefined && !tagForm.test(tag)) throw invalid(text, "what follows : is no tag");
  const repository = parseRepository(path, text);
  if (digest !== undefined) return { ...repository, ...(tag === undefined ? {} : { tag }), digest };
  return { ...repository, tag: tag ?? "latest" };
}

function parseRepository(path: string, text: string): Repository {
  const first = path.indexOf("/");
  const head = first === -1 ? "" : path.slice(0, first);
  const isHost = /[.:]/.test(head) || head === "localhost" || head !== head.toLowerCase();
  const registry = isHost ? head.replace(/^index\.docker\.io$/, "docker.io") : "docker.io";
  const rest = isHost ? path.slice(first + 1) : path;
  const name = registry === "docker.io" && !rest.includes("/") ? `library/${rest}` : rest;
  if (!hostName.test(registry)) throw invalid(text, `${JSON.stringify(head)} is no host`);
  if (rest === "" || !isRepositoryName(name)) {
    const why =
      rest === rest.toLowerCase() ? "its repository name is not valid" : "repository names are lower case";
    throw invalid(text, why);
  }
  return { registry, name };
}

/** Whether a text is the name of a repository ("Pulling manifests", `<name>`), without a registry. */
export function isRepositoryName(text: string): boolean {
  return text !== "" && text.length <= maxNameLength && text.split("/").every((part) => component.test(part));
}

/** Whether a text is a tag ("Pulling manifests", `<reference>` as a tag). */
export function isTag(text: string): boolean {
  return tagForm.test(text);
}

/** Writes a reference in full: `docker.io/library/nginx:latest`. */
export function referenceText(reference: ImageReference): string {
  const tag = reference.tag === undefined ? "" : `:${reference.tag}`;
  const digest = reference.digest === undefined ? "" : `@${reference.digest}`;
  return `${repositoryText(reference)}${tag}${digest}`;
}

/** Writes a repository in full: `docker.io/library/nginx`. */
export function repositoryText(repository: Repository): string {
  return `${repository.registry}/${repository.name}`;
}

function invalid(text: string, why: string): RegistryError {
  return new RegistryError({
    code: "INVALID_REFERENCE",
    message: `${JSON.stringify(text)} is no image reference: ${why}`,
    hint: "Write it as [host[:port]/]name[:tag][@sha256:…].",
  });
}
