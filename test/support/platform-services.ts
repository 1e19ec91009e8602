/** The services of a server over a store, without a process around them; and an API in front of them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { openIDLogin, type LoginProvider } from "../../src/platform/auth/openid-login.ts";
import type { Role } from "../../src/platform/auth/role.ts";
import { createHttpClient } from "../../src/runtime/http.ts";
import { systemClock, type Clock } from "../../src/runtime/clock.ts";
import { silentLogger } from "../../src/runtime/logger.ts";
import { createHealth } from "../../src/platform/health/health.ts";
import { createApi } from "../../src/platform/http/api.ts";
import type { ApiSetup } from "../../src/platform/http/api-setup.ts";
import { diskObjects } from "../../src/platform/objects/disk-objects.ts";
import { identityProvider, machineMeans } from "../../src/platform/registries/identities/identities.ts";
import { createKeySets } from "../../src/platform/registries/webhooks/authentication/key-sets.ts";
import { createAuthenticator } from "../../src/platform/services/access/authenticator.ts";
import { saveFirstToken } from "../../src/platform/services/access/first-token.ts";
import { RuleJudge } from "../../src/platform/services/judging/rule-judge.ts";
import { SnapshotFiles } from "../../src/platform/services/matching/snapshot-files.ts";
import { secretBox } from "../../src/platform/services/secret-box.ts";
import { createServices, type Services } from "../../src/platform/services/services.ts";
import type { ServiceMeans } from "../../src/platform/services/service-means.ts";
import type { Store } from "../../src/platform/store/store.ts";
import { principalWith } from "./callers.ts";
import { testToken } from "./test-token.ts";

export interface PlatformServices {
  readonly means: ServiceMeans;
  readonly services: Services;
  readonly app: FastifyInstance;
  readonly folder: string;
  /** A token of a new account that has a role in all teams. */
  tokenOf(name: string, role: Role): Promise<string>;
  close(): Promise<void>;
}

const administrator = principalWith(0, "administrator", "setup");

/** Opens services over a store. Whoever opens them closes them; the store stays open. */
export async function platformServices(
  store: Store,
  clock: Clock = systemClock,
  {
    login,
    ...limits
  }: Pick<ApiSetup, "requestsPerSecond" | "wrongProofs"> & { readonly login?: LoginProvider } = {},
): Promise<PlatformServices> {
  const folder = mkdtempSync(join(tmpdir(), "assay-services-"));
  const objects = diskObjects(join(folder, "objects"));
  const snapshots = new SnapshotFiles(join(folder, "snapshots"), objects);
  const identityMeans = machineMeans({}, clock);
  const http = createHttpClient({ clock, environment: {}, userAgent: "assay" });
  const means: ServiceMeans = {
    store,
    objects,
    snapshots,
    box: secretBox(Buffer.alloc(32, 7)),
    judge: new RuleJudge(),
    gate: { failOn: "critical" },
    clock,
    logger: silentLogger,
    environment: {},
    identities: identityProvider(identityMeans),
    identityMeans,
    nudge: () => undefined,
  };
  const authenticator = createAuthenticator({ store, clock }, () => Promise.resolve(undefined));
  await saveFirstToken({ store, clock }, testToken);
  await store.writing.updateTable("memberships").set({ role: "administrator" }).execute();
  const services = createServices({
    ...means,
    keys: { keys: () => [], reload: () => [] },
    changed: () => authenticator.forget(),
    keySets: createKeySets(http, clock),
    login: login === undefined ? undefined : openIDLogin(login, { http, now: () => clock.now() }),
    webhookAnswered: () => undefined,
    admissionDecided: () => undefined,
  });
  const app = createApi({
    ...limits,
    services,
    logger: silentLogger,
    authenticator,
    certificateHeader: undefined,
    health: createHealth({ roles: ["api"], clock }),
    observers: { clock, requestAnswered: () => undefined },
    metrics: () => Promise.resolve(""),
  });
  await app.ready();
  return {
    means,
    services,
    app,
    folder,
    async tokenOf(name, role) {
      const caller = administrator;
      await services.addAccount(caller, { name, kind: "service" });
      await services.giveRole(caller, { account: name, role });
      return (await services.addToken(caller, { name: "test", account: name })).token;
    },
    async close() {
      await app.close();
      snapshots.close();
      await Promise.all([http.close(), identityMeans.close(), means.judge.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
