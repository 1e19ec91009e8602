import type { CommandContext } from "../command.ts";
import { ageText } from "../db/age-text.ts";
import { columns } from "../db/columns.ts";
import { exitCodes } from "../exit-codes.ts";
import { readPassword } from "../scan/standard-input.ts";
import { UsageError } from "../usage-error.ts";
import type { ApiCall } from "./api-calls.ts";
import { asking, numberOf, told } from "./asking.ts";
import { showList } from "./show-list.ts";

/** Words that the server knows; what is none of them it refuses, and says which there are. */
type Role = ApiCall<"POST", "/api/v1/accounts/{name}/roles">["body"]["role"];
type Scope = NonNullable<ApiCall<"POST", "/api/v1/tokens">["body"]["scopes"]>[number];
type Rule = ApiCall<"PUT", "/api/v1/teams/{name}/ownership">["body"]["owns"][number];

/** Makes an account for a person; with a password from standard input where one is given. */
export async function addUser(context: CommandContext): Promise<number> {
  const { arguments: given, options, stdin } = context;
  const [name = ""] = given;
  const password = options.passwordStdin ? await readPassword(stdin) : options.password;
  const body = { name, kind: "user" as const, ...(password === undefined ? {} : { password }) };
  return told(
    context,
    (client) => client.ask({ method: "POST", path: "/api/v1/accounts", body }),
    `${name} is known, and has no role yet.`,
  );
}

/** Shows accounts and their roles. */
export async function listUsers(context: CommandContext): Promise<number> {
  await asking(context, (client) =>
    showList(
      context,
      client,
      { path: "/api/v1/accounts" },
      {
        header: ["NAME", "KIND", "ROLES", "STATE"],
        row: ({ name, kind, roles, disabledAt }) => [
          name,
          kind,
          roles.map(({ team, role }) => (team === null ? role : `${role} of ${team}`)).join(", ") || "-",
          disabledAt === null ? "active" : "disabled",
        ],
        none: "There is no account.",
      },
    ),
  );
  return exitCodes.ok.code;
}

/** Gives an account a role: in a team, or in all of them where none is named. */
export async function grantRole(context: CommandContext): Promise<number> {
  const [name = "", role = "", team] = context.arguments;
  const body = { role: role as Role, ...(team === undefined ? {} : { team }) };
  const call = { method: "POST", path: "/api/v1/accounts/{name}/roles", params: { name }, body } as const;
  return told(context, (client) => client.ask(call), `${name} is ${role} of ${team ?? "all teams"}.`);
}

/** Makes a team. */
export async function addTeam(context: CommandContext): Promise<number> {
  const [name = ""] = context.arguments;
  return told(
    context,
    (client) => client.ask({ method: "POST", path: "/api/v1/teams", body: { name } }),
    `The team ${name} owns nothing yet.`,
  );
}

/** Says what a team owns: `REGISTRY/REPOSITORY` globs, and `LABEL=VALUE` ones. */
export async function ownRepositories(context: CommandContext): Promise<number> {
  const [name = "", ...rules] = context.arguments;
  const owns = rules.map(ruleOf);
  const call = { method: "PUT", path: "/api/v1/teams/{name}/ownership", params: { name } } as const;
  return told(
    context,
    (client) => client.ask({ ...call, body: { owns } }),
    `${name} owns what ${owns.length === 1 ? "one rule says" : `${owns.length} rules say`}.`,
  );
}

function ruleOf(text: string): Rule {
  const equals = text.indexOf("=");
  if (equals > 0)
    return { registry: "*", repository: "*", label: text.slice(0, equals), value: text.slice(equals + 1) };
  const slash = text.indexOf("/");
  if (slash > 0) return { registry: text.slice(0, slash), repository: text.slice(slash + 1) };
  throw new UsageError(
    "UNKNOWN_NAME",
    `${JSON.stringify(text)} is no rule`,
    "Write it as REGISTRY/REPOSITORY, such as 'production/shop/*', or LABEL=VALUE.",
  );
}

/** Shows teams, and who is in them. */
export async function listTeams(context: CommandContext): Promise<number> {
  const { items } = await asking(context, (client) => client.ask({ path: "/api/v1/teams" }));
  const rows = items.map(({ name, repositories, members }) => [
    name,
    String(repositories),
    members.map(({ account, role }) => `${account} (${role})`).join(", ") || "-",
  ]);
  const text =
    context.options.format === "json"
      ? `${JSON.stringify(items, null, 2)}\n`
      : columns([["TEAM", "REPOSITORIES", "MEMBERS"], ...rows]);
  await context.terminal.write(text);
  return exitCodes.ok.code;
}

/** Makes a token and shows it, this once. */
export async function addToken(context: CommandContext): Promise<number> {
  const { arguments: given, options, terminal } = context;
  const [name = "", account] = given;
  const body = {
    name,
    expiresInMs: options.tokenExpires,
    ...(account === undefined ? {} : { account }),
    ...(options.tokenScope.length === 0 ? {} : { scopes: options.tokenScope as Scope[] }),
    ...(options.tokenTeam === undefined ? {} : { team: options.tokenTeam }),
  };
  const made = await asking(context, (client) =>
    client.ask({ method: "POST", path: "/api/v1/tokens", body }),
  );
  await terminal.write(options.format === "json" ? `${JSON.stringify(made, null, 2)}\n` : `${made.token}\n`);
  terminal.note(`This is token ${made.id}; it is not shown again.`);
  return exitCodes.ok.code;
}

/** Shows tokens: one's own, or for an administrator everybody's. */
export async function listTokens(context: CommandContext): Promise<number> {
  await asking(context, (client) =>
    showList(
      context,
      client,
      { path: "/api/v1/tokens" },
      {
        header: ["TOKEN", "NAME", "OF", "SCOPES", "TEAM", "USED", "STATE"],
        row: (one, now) => [
          String(one.id),
          one.name,
          one.account,
          one.scopes?.join(",") ?? "all",
          one.team ?? "-",
          one.usedAt === null ? "never" : ageText(now - one.usedAt),
          one.revokedAt !== null ? "revoked" : (one.expiresAt ?? Infinity) <= now ? "expired" : "in force",
        ],
        none: "There is no token.",
      },
    ),
  );
  return exitCodes.ok.code;
}

/** Ends a token. */
export async function revokeToken(context: CommandContext): Promise<number> {
  const [id = ""] = context.arguments;
  const call = { method: "DELETE", path: "/api/v1/tokens/{id}", params: { id: numberOf(id) } } as const;
  return told(context, (client) => client.ask(call), `Token ${id} is revoked.`);
}

/** Goes through the whole audit trail of a server. Fails where it is not whole. */
export async function verifyAudit(context: CommandContext): Promise<number> {
  const [number, hash] = context.arguments;
  if ((number === undefined) !== (hash === undefined))
    throw new UsageError(
      "CONFLICT",
      "an entry is known by its number and its hash",
      "Give both, or neither.",
    );
  const query = { number: number === undefined ? undefined : numberOf(number), hash };
  const check = await asking(context, (client) => client.ask({ path: "/api/v1/audit/verify", query }));
  const { terminal, options } = context;
  if (options.format === "json") await terminal.write(`${JSON.stringify(check, null, 2)}\n`);
  else if (check.wrong === null)
    await terminal.write(
      `whole: ${check.entries} entries, the newest is ${check.head.number} ${check.head.hash}\n`,
    );
  else await terminal.write(`not whole: entry ${check.wrong.number}: ${check.wrong.why}\n`);
  return check.whole ? exitCodes.ok.code : exitCodes.artifact.code;
}

/** Has a server seal every credential with its newest key. */
export async function rotateKeys(context: CommandContext): Promise<number> {
  const done = await asking(context, (client) => client.ask({ method: "POST", path: "/api/v1/keys/rotate" }));
  context.terminal.note(
    `${done.sealed} credentials are sealed with the newest key, ${done.renewed} of them anew.`,
  );
  return exitCodes.ok.code;
}
