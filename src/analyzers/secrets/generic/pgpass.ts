import type { SecretRule } from "../secret-rule.ts";

/** Password in .pgpass. */
export const genericPgpass: SecretRule = {
  id: "generic/pgpass",
  title: "Password in .pgpass",
  provider: "generic",
  grants: "signs in to the PostgreSQL database",
  severity: "high",
  keywords: [":5432:"],
  pattern: ":5432:[A-Za-z0-9_*.-]{1,64}:[A-Za-z0-9_*.-]{1,64}:([^\\s:]{4,128})(?:\\r?\\n|$)",
  maxLength: 280,
  where: "text",
  rank: 1,
  revoke: "Change the password of the database user.",
  spec: {
    title: "PostgreSQL, the password file",
    url: "https://www.postgresql.org/docs/current/libpq-pgpass.html",
  },
};
