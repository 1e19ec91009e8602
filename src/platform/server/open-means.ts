import { identityProvider, machineMeans } from "../registries/identities/identities.ts";
import { openObjects } from "../objects/open-objects.ts";
import { RuleJudge } from "../services/judging/rule-judge.ts";
import { SnapshotFiles } from "../services/matching/snapshot-files.ts";
import { secretBox, type KeySource } from "../services/secret-box.ts";
import type { ServiceMeans } from "../services/service-means.ts";
import { openStore } from "../store/store.ts";
import type { DataFolder } from "./data-folder.ts";
import { keySource } from "./key-source.ts";
import type { ServerOptions } from "./server-options.ts";

/** What every part of a server is done with; whoever opens it closes it. */
export interface OpenMeans {
  readonly means: Omit<ServiceMeans, "nudge">;
  readonly keys: KeySource;
  close(): Promise<void>;
}

/** Opens the store, the objects and all that services and jobs share. Throws `PlatformError`. */
export async function openMeans(options: ServerOptions, folder: DataFolder): Promise<OpenMeans> {
  const { clock, logger, environment, gate } = options;
  const store = await openStore({ database: options.database ?? folder.databaseFile, logger, clock });
  const objects = openObjects(options.objects ?? folder.objects, { environment, clock });
  const snapshots = new SnapshotFiles(folder.snapshots, objects);
  const identityMeans = machineMeans(environment, clock);
  const judge = new RuleJudge();
  const identities = identityProvider(identityMeans);
  const keys = keySource({ file: folder.keyFile, ...options.key });
  const box = secretBox(keys);
  return {
    means: {
      ...{ store, objects, snapshots, box, judge, gate, clock, logger, environment },
      identities,
      outgoing: options.outgoing,
      identityMeans,
    },
    keys,
    close: async () => {
      snapshots.close();
      await Promise.all([objects.close(), identityMeans.close(), judge.close()]);
      await store.close();
    },
  };
}
