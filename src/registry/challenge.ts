/** One challenge of a `WWW-Authenticate` header. */
export interface Challenge {
  /** Lower case: `bearer`, `basic`. */
  readonly scheme: string;
  /** Names in lower case. */
  readonly parameters: Readonly<Record<string, string>>;
}

const maxHeaderLength = 8_192;
const schemeToken = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Sticky: one `name=value` or one bare word, with the separators after it. */
const part =
  /\s*(?:([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))|([\w!#$%&'*+.^`|~-]+))\s*(,|$|(?=\S))/y;

/**
 * Reads `WWW-Authenticate` (RFC 9110, section 11.6.1): several challenges in one header, quoted strings. What
 * cannot be read ends the list.
 */
export function parseChallenges(header: string): readonly Challenge[] {
  const text = header.slice(0, maxHeaderLength);
  const challenges: { scheme: string; parameters: Record<string, string> }[] = [];
  part.lastIndex = 0;
  while (part.lastIndex < text.length) {
    const match = part.exec(text);
    if (match === null) break;
    const [, name, quoted, plain, scheme] = match;
    if (scheme !== undefined) {
      if (schemeToken.test(scheme)) challenges.push({ scheme: scheme.toLowerCase(), parameters: {} });
      continue;
    }
    const current = challenges.at(-1);
    if (current === undefined || name === undefined) break;
    current.parameters[name.toLowerCase()] = plain ?? (quoted ?? "").replace(/\\(.)/g, "$1");
  }
  return challenges;
}
