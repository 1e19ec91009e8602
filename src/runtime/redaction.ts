import type { LogFields } from "./logger.ts";

const redacted = "[redacted]";

/** Names of fields and of parameters in addresses whose values nobody may read. */
const secretNames =
  /^(?:proxy-?)?authori[sz]ation$|cookie|passw(?:or)?d|passphrase|secret|token|api[-_]?key|access[-_]?key|private[-_]?key|credential|^(?:sig|signature|x-amz-(?:signature|credential|security-token)|code|session|jwt|key)$/i;

/** What is worth looking at more closely: most lines have none of it. */
const suspicious =
  /:\/\/|[?&][\w.-]+=|\b(?:bearer|basic|digest)\s|assay_|eyJ|-----BEGIN|\w["']?\s*[:=]\s*\S/i;

/** Users with passwords in addresses (RFC 3986, section 3.2.1). */
const userinfo = /([a-z][a-z0-9+.-]*:\/\/)[^\s/?#@]*@/gi;
/** Parameters of addresses. */
const parameter = /([?&#;])([\w.-]{1,60})=([^&#;\s"']*)/g;
/** Credentials of HTTP (RFC 9110, section 11.4), wherever they stand in a text. */
const httpCredentials = /\b(bearer|basic|digest)(\s+)[\w.~+/=-]{6,}/gi;
/** Our own tokens, JSON web tokens, and keys in PEM. */
const tokens =
  /\bassay_[\w-]{8,}|\beyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*/g;
/** `name=value` and `name: value` in a text, as in messages of drivers. */
const assignment = /\b([\w-]{2,40})(["']?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s,;&"']+)/g;
/** Cookies with all that follows: what they are called tells nothing. */
const cookies = /\b((?:set-)?cookie["']?\s*[:=]\s*).+/gi;

/** No line is longer than what its fields may hold. */
const maxLength = 4_000;

/** A text without what only its owner may know. */
export function redactText(text: string): string {
  const short = text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
  if (!suspicious.test(short)) return short;
  return short
    .replace(cookies, `$1${redacted}`)
    .replace(userinfo, `$1${redacted}@`)
    .replace(parameter, (whole, before: string, name: string) =>
      secretNames.test(name) ? `${before}${name}=${redacted}` : whole,
    )
    .replace(httpCredentials, `$1$2${redacted}`)
    .replace(tokens, redacted)
    .replace(assignment, (whole, name: string, between: string, value: string) =>
      secretNames.test(name) && !/^(?:bearer|basic|digest)$/i.test(value)
        ? `${name}${between}${redacted}`
        : whole,
    );
}

/** Fields of a line without what only its owner may know. */
export function redactFields(fields: LogFields): LogFields {
  const clean: Record<string, string | number | boolean | undefined> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value !== "string") clean[name] = value;
    else clean[name] = secretNames.test(name) ? redacted : redactText(value);
  }
  return clean;
}
