import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { errorMessage } from "../../runtime/errors.ts";
import { defaultPolicyNames } from "#scan";
import type { CommandContext } from "../command.ts";
import { ageText } from "../db/age-text.ts";
import { columns } from "../db/columns.ts";
import { exitCodes } from "../exit-codes.ts";
import { UsageError } from "../usage-error.ts";
import type { ApiAnswer, ListItem } from "./api-calls.ts";
import { openServerClient, type ServerClient } from "./server-client.ts";
import { showList } from "./show-list.ts";

/** Puts a policy into force on a server. */
export async function putPolicy(context: CommandContext): Promise<number> {
  const { arguments: given, options, terminal } = context;
  const [named = ""] = given;
  const policy = policyOf(named);
  const name = options.policyName ?? basename(named).replace(/\.ya?ml$/, "");
  const scope = {
    ...(options.policyRepository.length === 0 ? {} : { repositories: options.policyRepository }),
    ...(options.policyTeam.length === 0 ? {} : { teams: options.policyTeam }),
  };
  return withServer(context, async (client) => {
    const call = { method: "PUT", path: "/api/v1/policies/{name}", params: { name } } as const;
    const put = await client.ask({ ...call, body: { ...policy, scope } });
    const { rules, images, digest } = put;
    if (options.format === "json") await terminal.write(`${JSON.stringify(put, null, 2)}\n`);
    else
      terminal.note(
        `${name}: ${counted(rules, "rule")} in force (${digest.slice(7, 19)}); ${counted(images, "image")} judged anew.`,
      );
  });
}

/** A path that exists, else a bundle that Assay brings. */
function policyOf(
  named: string,
): { readonly files: { readonly path: string; readonly text: string }[] } | { readonly shipped: string } {
  try {
    const paths = statSync(named).isDirectory()
      ? readdirSync(named)
          .filter((name) => /\.ya?ml$/.test(name))
          .sort()
          .map((name) => join(named, name))
      : [named];
    return { files: paths.map((path) => ({ path: basename(path), text: readFileSync(path, "utf8") })) };
  } catch (thrown) {
    if (defaultPolicyNames.includes(named)) return { shipped: named };
    throw unreadable(named, thrown, `Name a file, a directory, or one of ${defaultPolicyNames.join(", ")}.`);
  }
}

type ListedPolicy = ApiAnswer<"GET", "/api/v1/policies">["items"][number];

/** Shows the policies in force on a server. */
export async function listPolicies(context: CommandContext): Promise<number> {
  const { options, terminal, clock } = context;
  return withServer(context, async (client) => {
    const { items } = await client.ask({ path: "/api/v1/policies" });
    if (options.format === "json") {
      await terminal.write(`${JSON.stringify(items, null, 2)}\n`);
    } else if (items.length === 0) {
      terminal.note("No policy is in force yet: `assay policy put baseline` puts one.");
    } else {
      const rows = items.map((one) => [
        one.name,
        String(one.rules),
        one.shipped ?? "your own",
        scopeText(one.scope),
        ageText(clock.now() - one.updatedAt),
        one.digest.slice(7, 19),
      ]);
      await terminal.write(columns([["POLICY", "RULES", "FROM", "FOR", "PUT", "DIGEST"], ...rows]));
    }
  });
}

function scopeText({ repositories = [], teams = [] }: ListedPolicy["scope"]): string {
  const parts = [...repositories, ...teams.map((team) => `team ${team}`)];
  return parts.length === 0 ? "every image" : parts.join(", ");
}

/** Takes a policy out of force on a server. */
export async function removePolicy(context: CommandContext): Promise<number> {
  const [name = ""] = context.arguments;
  return withServer(context, async (client) => {
    const call = { method: "DELETE", path: "/api/v1/policies/{name}", params: { name } } as const;
    const { images } = await client.ask(call);
    context.terminal.note(`${name} is out of force; ${counted(images, "image")} judged anew.`);
  });
}

/** Puts a document's statements into force on a server. */
export async function putStatements(context: CommandContext): Promise<number> {
  const { arguments: given, options, terminal } = context;
  const [path = ""] = given;
  const text = readDocument(path);
  return withServer(context, async (client) => {
    const body = { document: basename(path), text };
    const put = await client.ask({ method: "PUT", path: "/api/v1/statements", body });
    const { statements, images, notes } = put;
    if (options.format === "json") {
      await terminal.write(`${JSON.stringify(put, null, 2)}\n`);
      return;
    }
    for (const note of notes) terminal.note(note);
    terminal.note(
      `${body.document}: ${counted(statements, "statement")} in force; ${counted(images, "image")} judged anew.`,
    );
  });
}

function readDocument(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (thrown) {
    throw unreadable(path, thrown, "Name a VEX document or an ignore file.");
  }
}

/** What of a statement is shown. */
interface Statement {
  readonly id: string;
  readonly names: readonly string[];
  readonly status: string;
}

type ListedStatement = ListItem<"/api/v1/statements">;

/** Shows the statements on a server. */
export async function listStatements(context: CommandContext): Promise<number> {
  return withServer(context, async (client) => {
    await showList(
      context,
      client,
      { path: "/api/v1/statements" },
      {
        header: ["DOCUMENT", "STATEMENT", "OF", "SAYS", "COUNTS"],
        row: (one, now) => {
          // The document of the API leaves the members of a statement open.
          const { id, names, status } = one.statement as Statement;
          return [
            one.document,
            id,
            names.length === 0 ? "everything" : names.slice(0, 3).join(", "),
            status,
            countsText(one, now),
          ];
        },
        none: "No statement is in force yet: `assay statement put FILE` puts some.",
      },
    );
  });
}

function countsText({ isInForce, expiresAt, startsAt }: ListedStatement, now: number): string {
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
  if (isInForce) return expiresAt === null ? "for ever" : `until ${day(expiresAt)}`;
  if (startsAt !== null && startsAt > now) return `from ${day(startsAt)}`;
  return `no more since ${day(expiresAt ?? now)}`;
}

/** Takes a document's statements out of force on a server. */
export async function removeStatements(context: CommandContext): Promise<number> {
  const [document = ""] = context.arguments;
  return withServer(context, async (client) => {
    const call = { method: "DELETE", path: "/api/v1/statements", query: { document } } as const;
    const { images } = await client.ask(call);
    context.terminal.note(`${document} is out of force; ${counted(images, "image")} judged anew.`);
  });
}

async function withServer(
  context: CommandContext,
  action: (client: ServerClient) => Promise<void>,
): Promise<number> {
  const client = openServerClient(context);
  try {
    await action(client);
    return exitCodes.ok.code;
  } finally {
    await client.close();
  }
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function unreadable(path: string, thrown: unknown, hint: string): UsageError {
  return new UsageError("UNKNOWN_NAME", `${path} cannot be read: ${errorMessage(thrown)}`, hint);
}
