import { type Fields, fieldsAt, fieldsOf, listAt, textAt, textOf } from "#formats";

const maxLength = 200;

/**
 * Who answers for a package, as `Name <mail>`: its author, else its first maintainer, else the owner of the
 * repository on a hosting service ("package.json", `author`, `maintainers`, `repository`).
 */
export function manifestAuthor(manifest: Fields): string | undefined {
  const found =
    personOf(manifest["author"]) ??
    personOf(listAt(manifest, "maintainers")[0]) ??
    ownerOf(textAt(manifest, "repository") ?? textAt(fieldsAt(manifest, "repository"), "url"));
  return found === undefined || found.length > maxLength ? undefined : found;
}

/** Text, with an address in parentheses behind, or an object. */
function personOf(value: unknown): string | undefined {
  const fields = fieldsOf(value);
  const text = textOf(value)?.replace(/\s*\([^()]*\)$/, "");
  if (text !== undefined && text !== "") return text;
  const [name, email] = [textAt(fields, "name"), textAt(fields, "email")];
  if (name === undefined) return email;
  return email === undefined ? name : `${name} <${email}>`;
}

/** `git+https://github.com/owner/name.git`, `github:owner/name`, `owner/name`. */
function ownerOf(repository: string | undefined): string | undefined {
  const [, hosted] = /(?:github|gitlab|bitbucket)\.(?:com|org)[/:]([^/\s]+)\//.exec(repository ?? "") ?? [];
  const [, short] = /^(?:[a-z]+:)?([A-Za-z0-9._-]+)\/[A-Za-z0-9._-]+$/.exec(repository ?? "") ?? [];
  return hosted ?? short;
}
