import { X509Certificate } from "node:crypto";
import { readNamedFile } from "../attestation/read-named-file.ts";
import type { CommandContext } from "../command.ts";
import { ageText } from "../db/age-text.ts";
import { columns } from "../db/columns.ts";
import { exitCodes } from "../exit-codes.ts";
import { UsageError } from "../usage-error.ts";
import type { ApiCall } from "./api-calls.ts";
import { asking, numberOf, told } from "./asking.ts";

/** Lets an account in no longer. */
export async function disableUser(context: CommandContext): Promise<number> {
  return setDisabled(context, true);
}

/** Lets it in again. */
export async function enableUser(context: CommandContext): Promise<number> {
  return setDisabled(context, false);
}

async function setDisabled(context: CommandContext, disabled: boolean): Promise<number> {
  const [name = ""] = context.arguments;
  const call = { method: "PATCH", path: "/api/v1/accounts/{name}", params: { name } } as const;
  const note = disabled ? `${name} is disabled: its sessions are over.` : `${name} is let in again.`;
  return told(context, (client) => client.ask({ ...call, body: { disabled } }), note);
}

/** Takes a role from an account: in a team, or in all of them where none is named. */
export async function takeRole(context: CommandContext): Promise<number> {
  const [name = "", role = "", team] = context.arguments;
  type Body = ApiCall<"POST", "/api/v1/accounts/{name}/roles/remove">["body"];
  // What is no role the server refuses, and says which there are.
  const body = { role: role as Body["role"], ...(team === undefined ? {} : { team }) };
  const call = { method: "POST", path: "/api/v1/accounts/{name}/roles/remove", params: { name } } as const;
  const note = `${name} is no ${role} of ${team ?? "all teams"} any more.`;
  return told(context, (client) => client.ask({ ...call, body }), note);
}

/** Removes an account. */
export async function removeUser(context: CommandContext): Promise<number> {
  const [name = ""] = context.arguments;
  const call = { method: "DELETE", path: "/api/v1/accounts/{name}", params: { name } } as const;
  return told(context, (client) => client.ask(call), `${name} is removed.`);
}

/** Makes an account for a program. */
export async function addService(context: CommandContext): Promise<number> {
  const [name = ""] = context.arguments;
  const federation = federationOf(context);
  const body = { name, kind: "service" as const, ...(federation === undefined ? {} : { federation }) };
  return told(
    context,
    (client) => client.ask({ method: "POST", path: "/api/v1/accounts", body }),
    `${name} is known, and has no role yet.`,
  );
}

function federationOf({ options }: CommandContext) {
  const { federationIssuer: issuer, federationAudience: audience, federationClaim } = options;
  if (issuer === undefined && audience === undefined && federationClaim.length === 0) return undefined;
  if (issuer === undefined || audience === undefined || federationClaim.length === 0)
    throw new UsageError(
      "CONFLICT",
      "--federation-issuer, --federation-audience and --federation-claim belong together",
      "Give all of them: without a claim everybody at the provider would be this service.",
    );
  const claims = federationClaim.map((text): readonly [string, string] => {
    const [, claim, glob] = /^([^=]{1,100})=(.+)$/s.exec(text) ?? [];
    if (claim !== undefined && glob !== undefined) return [claim, glob];
    throw new UsageError(
      "UNKNOWN_NAME",
      `--federation-claim: ${JSON.stringify(text.slice(0, 80))} is no condition`,
      "Write it as NAME=GLOB, such as repository=acme/shop.",
    );
  });
  return { issuer, audience, claims: Object.fromEntries(claims) };
}

/** Makes a client certificate the proof of an account. */
export async function addCertificate(context: CommandContext): Promise<number> {
  const [name = "", given = ""] = context.arguments;
  const fingerprint = fingerprintOf(given);
  const call = { method: "POST", path: "/api/v1/accounts/{name}/certificates", params: { name } } as const;
  const note = `${name} is known by the certificate ${fingerprint}.`;
  return told(context, (client) => client.ask({ ...call, body: { fingerprint } }), note);
}

/** Takes a client certificate from an account. */
export async function removeCertificate(context: CommandContext): Promise<number> {
  const [name = "", given = ""] = context.arguments;
  const fingerprint = fingerprintOf(given);
  const path = "/api/v1/accounts/{name}/certificates/remove";
  const call = { method: "POST", path, params: { name }, body: { fingerprint } } as const;
  return told(context, (client) => client.ask(call), `${name} is known by ${fingerprint} no more.`);
}

/** Of a PEM file, or as it is. */
function fingerprintOf(given: string): string {
  if (/^(?:[0-9A-Fa-f]{2}:?){32}$/.test(given)) return given;
  const bytes = readNamedFile(given, "the certificate");
  try {
    return new X509Certificate(bytes).fingerprint256;
  } catch {
    throw new UsageError("UNKNOWN_NAME", `${given} is no certificate`, "Name a PEM file with one.");
  }
}

/** Shows the sessions in force. */
export async function listSessions(context: CommandContext): Promise<number> {
  const { terminal, options, clock } = context;
  const { items } = await asking(context, (client) => client.ask({ path: "/api/v1/sessions" }));
  if (options.format === "json") await terminal.write(`${JSON.stringify(items, null, 2)}\n`);
  else if (items.length === 0) terminal.note("Nobody is logged in.");
  else {
    const now = clock.now();
    const rows = items.map((one) => [
      String(one.id),
      one.account,
      ageText(now - one.createdAt),
      one.seenAt === null ? "never" : ageText(now - one.seenAt),
      one.source,
      one.agent.slice(0, 60),
    ]);
    await terminal.write(columns([["SESSION", "OF", "BEGUN", "SEEN", "FROM", "WITH"], ...rows]));
  }
  return exitCodes.ok.code;
}

/** Ends a session. */
export async function revokeSession(context: CommandContext): Promise<number> {
  const [id = ""] = context.arguments;
  const call = { method: "DELETE", path: "/api/v1/sessions/{id}", params: { id: numberOf(id) } } as const;
  return told(context, (client) => client.ask(call), `Session ${id} is over.`);
}
