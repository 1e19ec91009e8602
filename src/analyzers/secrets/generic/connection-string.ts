import type { SecretRule } from "../secret-rule.ts";
import { looksLikePassword } from "../structure/looks-like-password.ts";

/** Password in a connection string. */
export const genericConnectionString: SecretRule = {
  id: "generic/connection-string",
  title: "Password in a connection string",
  provider: "generic",
  grants: "signs in to the database",
  severity: "high",
  keywords: ["server=", "data source=", "host="],
  ignoreCase: true,
  pattern:
    "(?:server|data source|host)=[^\\x22\\x27\\r\\n;]{1,200};(?:[^\\x22\\x27\\r\\n;]{1,120};){0,12}\\s?(?:password|pwd)=([^;\\x22\\x27\\r\\n<>]{4,128})",
  maxLength: 2200,
  where: "text",
  rank: 1,
  accepts: looksLikePassword,
  revoke: "Change the password of the database user.",
  spec: {
    title: "ADO.NET connection strings",
    url: "https://learn.microsoft.com/en-us/dotnet/framework/data/adonet/connection-string-syntax",
  },
};
