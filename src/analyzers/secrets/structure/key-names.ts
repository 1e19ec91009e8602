/** Names under which settings and programs keep keys and tokens: what the generic rules begin at. */
export const keyKeywords = [
  "secret",
  "token",
  "apikey",
  "api_key",
  "api-key",
  "accesskey",
  "access_key",
  "access-key",
  "auth_key",
  "auth-key",
  "authkey",
  "encryption_key",
  "encryptionkey",
  "encryption-key",
  "signing_key",
  "signingkey",
  "signing-key",
  "credential",
  "creds",
  "private_key",
  "private-key",
  "user_auth",
] as const;

/** The same as the beginning of a pattern, with what may follow within the name. */
export const keyName =
  "(?:secret|token|api[_-]?key|access[_-]?key|auth[_-]?key|encryption[_-]?key|signing[_-]?key|private[_-]key|user_auth|creds|credentials?)[\\w-]{0,16}";

/** What to read of credentials that no single provider issued. */
export const secretsManagement = {
  title: "OWASP Secrets Management",
  url: "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
} as const;

const otherThings =
  /public|csrf|xsrf|credential_?id|key_?vault|(?:next|page|sync|continuation|cancel\w{0,8})[_-]?token|token_?(?:type|ur[il]|endpoint|name|count|limit|id\b)|secret_?(?:name|id\b|arn)|token(?:iz|is)e/i;

/**
 * Whether what a value is given to is named like what opens something. Tokens of pages and forms are not, nor what
 * is public.
 *
 * @param match the name's part that the rule matched, and the value
 * @param before the text before that on the same line
 */
export function namesKey(match: string, before: string): boolean {
  const name = /[\w.-]{0,40}$/.exec(before)?.[0] ?? "";
  return !otherThings.test(name + match.slice(0, 32));
}
