import type { CommandContext } from "../command.ts";
import { ageText } from "../db/age-text.ts";
import { columns } from "../db/columns.ts";
import { exitCodes } from "../exit-codes.ts";
import { readNamedFile } from "../attestation/read-named-file.ts";
import { readPassword } from "../scan/standard-input.ts";
import { UsageError } from "../usage-error.ts";
import { openServerClient } from "./server-client.ts";

/** Has a server watch a registry. */
export async function addRegistry(context: CommandContext): Promise<number> {
  const { arguments: given, options, terminal } = context;
  const [name = "", host = ""] = given;
  const client = openServerClient(context);
  try {
    const added = await client.ask({
      method: "POST",
      path: "/api/v1/registries",
      body: {
        name,
        host: host.replace(/^https?:\/\//, "").replace(/\/+$/, ""),
        kind: options.kind,
        ...(await credentialOf(context)),
        settings: settingsOf(context, host),
        ...webhookOf(context),
      },
    });
    if (options.format === "json") {
      await terminal.write(`${JSON.stringify(added, null, 2)}\n`);
      return exitCodes.ok.code;
    }
    const server = options.server === undefined ? "" : ` --server ${options.server}`;
    const where = options.data === undefined ? server : `${server} --data ${options.data}`;
    await terminal.write(
      [
        `${name}: ${added.host} is watched; job ${added.firstJob} goes through it for the first time.`,
        "",
        "So that pushes are seen at once, have it send its events here:",
        `  address  ${new URL(added.webhookPath, client.address).href}`,
        ...secretLines(added.webhookSecret),
        "",
        `Watch the first scans: assay images --watch${where}`,
        "",
      ].join("\n"),
    );
    return exitCodes.ok.code;
  } finally {
    await client.close();
  }
}

function secretLines(secret: string | null): readonly string[] {
  if (secret === null) return ["  proof    as you gave it"];
  return [`  secret   ${secret}`, "The secret is not shown again."];
}

/** Who is believed at the webhook's address. */
function webhookOf({ options }: CommandContext): object {
  const { webhookSecretFile, webhookUser, webhookCertificate, webhookIssuer, webhookAudience } = options;
  const secrets = webhookSecretFile === undefined ? [] : readSecrets(webhookSecretFile);
  if (webhookIssuer !== undefined && (webhookAudience === undefined || options.webhookSubject.length === 0)) {
    const message = "--webhook-issuer alone would believe everybody who has a token of that provider";
    throw new UsageError("CONFLICT", message, "Add --webhook-audience and --webhook-subject.");
  }
  const webhook = {
    ...(secrets.length === 0 ? {} : { secrets }),
    ...(webhookUser === undefined ? {} : { username: webhookUser }),
    ...(webhookCertificate.length === 0 ? {} : { certificateFingerprints: webhookCertificate }),
    ...(webhookIssuer === undefined
      ? {}
      : { token: { issuer: webhookIssuer, audience: webhookAudience, subjects: options.webhookSubject } }),
  };
  return Object.keys(webhook).length === 0 ? {} : { webhook };
}

const maxSecrets = 2;

/** One secret a line. */
function readSecrets(path: string): readonly string[] {
  const lines = readNamedFile(path, "the file of the webhook's secrets").toString("utf8").split(/\r?\n/);
  const secrets = lines.filter((line) => line !== "");
  if (secrets.length >= 1 && secrets.length <= maxSecrets) return secrets;
  const message = `${path} holds ${secrets.length} secrets`;
  throw new UsageError(
    "CONFLICT",
    message,
    "Write the one in use, and at most the one before it, a line each.",
  );
}

async function credentialOf({ options, stdin }: CommandContext): Promise<object> {
  const password = options.passwordStdin ? await readPassword(stdin) : options.password;
  if (password !== undefined && options.username === undefined) {
    throw new UsageError("CONFLICT", "a password was given without a user name", "Add --username NAME.");
  }
  const { username, registryToken: token } = options;
  if (username === undefined && token === undefined) return {};
  return {
    credential: {
      ...(username === undefined ? {} : { username }),
      ...(password === undefined ? {} : { password }),
      ...(token === undefined ? {} : { token }),
    },
  };
}

function settingsOf({ options }: CommandContext, host: string): object {
  const bare = host.replace(/^https?:\/\//, "");
  return {
    platforms: options.watchPlatform,
    repositories: options.watchRepository,
    tags: options.watchTag,
    immutableTags: options.immutableTag,
    namespaces: options.watchNamespace,
    maxAgeMs: options.watchMaxAge,
    onlyInUse: options.watchInUse,
    canonical: options.canonical,
    concurrency: options.crawlParallel,
    requestsPerSecond: options.crawlRate,
    ...(options.registryApi === undefined ? {} : { apiURL: options.registryApi }),
    crawlEveryMs: options.crawlEvery,
    insecure: host.startsWith("http://") || options.insecureRegistry.includes(bare),
  };
}

/** Shows the registries that a server watches. */
export async function listRegistries(context: CommandContext): Promise<number> {
  const client = openServerClient(context);
  try {
    const { items } = await client.ask({ path: "/api/v1/registries" });
    if (context.options.format === "json") {
      await context.terminal.write(`${JSON.stringify(items, null, 2)}\n`);
    } else if (items.length === 0) {
      context.terminal.note("No registry is watched yet: `assay registry add NAME HOST` adds one.");
    } else {
      const now = context.clock.now();
      const age = (time: number | null): string => (time === null ? "never" : ageText(now - time));
      const rows = items.map((one) => [
        one.name,
        one.kind,
        one.host,
        String(one.repositories),
        String(one.tags),
        age(one.lastCrawlAt),
        age(one.lastPushAt),
        one.lastError ?? "",
      ]);
      const header = ["NAME", "KIND", "HOST", "REPOSITORIES", "TAGS", "CRAWLED", "PUSHED", "LAST ERROR"];
      await context.terminal.write(columns([header, ...rows]));
    }
    return exitCodes.ok.code;
  } finally {
    await client.close();
  }
}

/** Has a server ask a registry what a crawl would ask. Fails when one answer is not as it should be. */
export async function testRegistry(context: CommandContext): Promise<number> {
  const [name = ""] = context.arguments;
  const client = openServerClient(context);
  try {
    const call = { method: "POST", path: "/api/v1/registries/{name}/test", params: { name } } as const;
    const { checks } = await client.ask(call);
    if (context.options.format === "json")
      await context.terminal.write(`${JSON.stringify(checks, null, 2)}\n`);
    else
      await context.terminal.write(
        columns(checks.map(({ what, ok, detail }) => [ok ? "ok" : "failed", what, detail])),
      );
    return checks.every(({ ok }) => ok) ? exitCodes.ok.code : exitCodes.artifact.code;
  } finally {
    await client.close();
  }
}

/** Has a server watch a registry no longer. */
export async function removeRegistry(context: CommandContext): Promise<number> {
  const [name = ""] = context.arguments;
  const client = openServerClient(context);
  try {
    await client.ask({ method: "DELETE", path: "/api/v1/registries/{name}", params: { name } });
    context.terminal.note(`${name} is watched no longer. Its images stay until their retention ends.`);
    return exitCodes.ok.code;
  } finally {
    await client.close();
  }
}

/** Has a server go through a registry now. */
export async function crawlRegistry(context: CommandContext): Promise<number> {
  const [name = ""] = context.arguments;
  const client = openServerClient(context);
  try {
    const call = { method: "POST", path: "/api/v1/registries/{name}/crawl", params: { name } } as const;
    const { job } = await client.ask(call);
    context.terminal.note(`Job ${job} goes through ${name}.`);
    return exitCodes.ok.code;
  } finally {
    await client.close();
  }
}
