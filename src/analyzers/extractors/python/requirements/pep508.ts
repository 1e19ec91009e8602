/** A requirement on a distribution ("Dependency specifiers", PEP 508). */
export interface Requirement {
  /** As written. */
  readonly name: string;
  readonly extras: readonly string[];
  /** Version clauses joined by commas, without spaces; empty when any version will do. */
  readonly specifier: string;
  /** The address after `@`. */
  readonly url?: string;
  /** The condition after `;`. */
  readonly marker?: string;
}

const maxLength = 8_192;
const namePattern = /^([A-Za-z0-9](?:[A-Za-z0-9._-]{0,254}[A-Za-z0-9])?)\s*(?:\[([^\]]{0,1024})\])?\s*/;
const clausePattern = /^(?:===|==|~=|!=|<=|>=|<|>)[^\s,<>=!~;()]{1,255}$/;

/** The parts of a requirement; undefined when the text is none. */
export function parseRequirement(text: string): Requirement | undefined {
  if (text.length > maxLength) return undefined;
  const [head, name, extras = ""] = namePattern.exec(text) ?? [];
  if (head === undefined || name === undefined) return undefined;
  const rest = text.slice(head.length);
  const listed = extras
    .split(",")
    .map((extra) => extra.trim())
    .filter((extra) => extra !== "");
  if (rest.startsWith("@")) return withURL(name, listed, rest.slice(1).trim());
  const semicolon = rest.indexOf(";");
  const specifier = normalisedSpecifier(semicolon < 0 ? rest : rest.slice(0, semicolon));
  if (specifier === undefined) return undefined;
  return { name, extras: listed, specifier, ...markerOf(semicolon < 0 ? "" : rest.slice(semicolon + 1)) };
}

/** The one version that a specifier allows; undefined when it allows several or none. */
export function pinnedVersion(specifier: string): string | undefined {
  const version = /^===?([^,*]+)$/.exec(specifier)?.[1];
  return version === undefined || version.includes("=") ? undefined : version;
}

/** A semicolon ends an address only after white space: it may itself hold one. */
function withURL(name: string, extras: readonly string[], rest: string): Requirement {
  const end = rest.search(/\s;/);
  const url = end < 0 ? rest : rest.slice(0, end);
  return { name, extras, specifier: "", url: url.trim(), ...markerOf(end < 0 ? "" : rest.slice(end + 2)) };
}

function markerOf(text: string): { marker?: string } {
  const marker = text.trim();
  return marker === "" ? {} : { marker };
}

function normalisedSpecifier(text: string): string | undefined {
  const bare = text.trim().replace(/^\((.*)\)$/, "$1");
  const clauses = bare
    .split(",")
    .map((clause) => clause.replace(/\s+/g, ""))
    .filter((clause) => clause !== "");
  return clauses.every((clause) => clausePattern.test(clause)) ? clauses.join(",") : undefined;
}
