import { randomBytes } from "node:crypto";
import { hasTrust, type WebhookTrust } from "../../registries/webhooks/webhook-trust.ts";
import { parseReference } from "#registry";
import { enqueue } from "../../jobs/enqueue.ts";
import { registryCrawlJob } from "../../jobs/definitions.ts";
import { PlatformError } from "../../platform-error.ts";
import { isRegistryType, registryTypes } from "../../registries/registry-type.ts";
import type { Caller } from "../../auth/principal.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { reachesTeam } from "../access/reaches-repository.ts";
import type { ServiceMeans } from "../service-means.ts";
import { shareOf, type RegistryCredential } from "./registry-access.ts";
import { defaultRegistrySettings, type RegistrySettings } from "./registry-settings.ts";

/** A registry to be watched. */
export interface NewRegistry {
  readonly name: string;
  readonly kind: string;
  readonly host: string;
  readonly team?: string;
  readonly credential?: RegistryCredential;
  readonly settings?: Partial<RegistrySettings>;
  /** Who is believed at the webhook's address; a secret is made when nothing is set. */
  readonly webhook?: WebhookTrust;
}

/** What was added. The webhook's secret is told this once. */
export interface AddedRegistry {
  readonly name: string;
  readonly host: string;
  readonly kind: string;
  /** Path of the webhook on this server. */
  readonly webhookPath: string;
  /** The secret that was made; null where another proof was given. */
  readonly webhookSecret: string | null;
  readonly firstJob: number;
}

/** Adds a registry and has it gone through for the first time. Throws `PlatformError`. */
export async function addRegistry(
  means: ServiceMeans,
  caller: Caller,
  request: NewRegistry,
): Promise<AddedRegistry> {
  checkRegistry(request);
  await checkTeam(means, caller, request.team ?? "");
  const { store, box, clock, nudge } = means;
  const now = clock.now();
  const { name, kind, host, team = "", credential, settings } = request;
  const given = request.webhook ?? {};
  const secret = hasTrust(given) ? null : randomBytes(24).toString("base64url");
  const trust: WebhookTrust = secret === null ? given : { ...given, secrets: [secret] };
  const whole: RegistrySettings = { ...defaultRegistrySettings, ...settings };
  const firstJob = await store.transaction(async (work) => {
    const known = await work
      .selectFrom("registries")
      .select("id")
      .where("name", "=", name)
      .executeTakeFirst();
    if (known !== undefined) throw exists(name);
    const { id } = await work
      .insertInto("registries")
      .values({
        name,
        kind,
        host,
        team,
        settings: JSON.stringify(whole),
        credential: credential === undefined ? null : box.seal(JSON.stringify(credential)),
        webhook_secret: box.seal(JSON.stringify(trust)),
        created_at: now,
        next_crawl_at: whole.crawlEveryMs === 0 ? null : now + whole.crawlEveryMs,
        last_crawl_at: null,
        last_push_at: null,
        last_error: null,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await recordAudit(work, {
      ...{ at: now, caller, action: "registry-add", subject: name },
      after: { kind, host, team, settings: whole },
    });
    const share = shareOf({ team, name });
    return enqueue(work, registryCrawlJob, { registryID: id }, { trigger: "crawl", share, now });
  });
  nudge();
  return { name, host, kind, webhookPath: `/webhooks/${name}`, webhookSecret: secret, firstJob };
}

async function checkTeam({ store }: ServiceMeans, caller: Caller, team: string): Promise<void> {
  if (team === "" && caller.reach === "all") return;
  if (team !== "" && (await reachesTeam(store.reading, caller, team))) return;
  throw invalid(
    team === "" ? "the registry is of no team" : `there is no team ${JSON.stringify(team.slice(0, 80))}`,
    "Name the team whose registry it is with --team.",
  );
}

function checkRegistry({ name, kind, host }: NewRegistry): void {
  if (!/^[a-z0-9][a-z0-9._-]{0,62}$/.test(name)) {
    throw invalid(
      `${JSON.stringify(name.slice(0, 80))} is no name of a registry`,
      "Use up to 63 of a-z, 0-9, '.', '_' and '-'.",
    );
  }
  if (!isRegistryType(kind)) {
    throw invalid(
      `${JSON.stringify(kind.slice(0, 80))} is no kind of registry`,
      `There are ${registryTypes.join(", ")}.`,
    );
  }
  if (host !== "docker.io" && parseReference(`${host}/a:b`).registry !== host) {
    throw invalid(
      `${JSON.stringify(host.slice(0, 80))} is no registry's host`,
      "Write it as HOST or HOST:PORT, without a scheme.",
    );
  }
}

function invalid(message: string, hint: string): PlatformError {
  return new PlatformError({ code: "REQUEST_INVALID", category: "usage", message, hint });
}

function exists(name: string): PlatformError {
  return new PlatformError({
    code: "ALREADY_EXISTS",
    category: "usage",
    message: `there is a registry ${name} already`,
    hint: "Give another name, or remove that one with `assay registry remove`.",
  });
}
