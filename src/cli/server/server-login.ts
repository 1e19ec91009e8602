import { groupRoleIn, type GroupRole, type LoginProvider } from "#platform";
import type { Options } from "../options/index.ts";
import { UsageError } from "../usage-error.ts";

/** The OpenID provider that people come through, by the options. Throws `UsageError`. */
export function loginOf(options: Options): LoginProvider | undefined {
  const { loginIssuer, loginClient, loginSecret, loginScope, loginGroups, loginRole, publicAddress } =
    options;
  if (loginIssuer === undefined) return undefined;
  if (loginClient === undefined || publicAddress === undefined)
    throw new UsageError(
      "CONFLICT",
      "--login-issuer needs --login-client and --public-address",
      "Register this server at the provider, and give both.",
    );
  return {
    issuer: encrypted("--login-issuer", loginIssuer),
    clientID: loginClient,
    clientSecret: loginSecret,
    address: encrypted("--public-address", publicAddress),
    scopes: [...new Set(["openid", ...loginScope])],
    groupsClaim: loginGroups,
    roles: loginRole.map(roleIn),
  };
}

function roleIn(text: string): GroupRole {
  const rule = groupRoleIn(text);
  if (rule !== undefined) return rule;
  throw new UsageError(
    "UNKNOWN_NAME",
    `--login-role: ${JSON.stringify(text.slice(0, 200))} is no role of a group`,
    "Write it as GROUP=ROLE or GROUP=ROLE@TEAM, such as shop-developers=developer@shop.",
  );
}

/** Codes and sessions go there: without encryption only on this machine. */
function encrypted(flag: string, text: string): URL {
  const url = URL.parse(text);
  const isLocal = url !== null && /^(localhost|127\.[\d.]+|\[::1\])$/.test(url.hostname);
  if (url !== null && (url.protocol === "https:" || (url.protocol === "http:" && isLocal))) return url;
  throw new UsageError(
    "UNKNOWN_NAME",
    `${flag}: ${JSON.stringify(text.slice(0, 200))} is no address with TLS`,
    "Write it as https://HOST; http:// is for this machine alone.",
  );
}
