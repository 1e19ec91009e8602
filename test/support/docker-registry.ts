/** Debian's `docker-registry`, which has no referrers API. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startRegistryProcess, type RegistryProcess } from "./registry-process.ts";

/** A running registry. */
export type DockerRegistry = RegistryProcess;

/** Who is told of pushes. */
export interface Notified {
  readonly url: string;
  readonly secret: string;
}

/** Starts one with an empty store; resolves when it answers. */
export function startDockerRegistry(
  storage: Readonly<Record<string, unknown>> = {},
  notified?: Notified,
): Promise<DockerRegistry> {
  return startRegistryProcess((host, directory) => {
    const configuration = join(directory, "config.yml");
    const store = { filesystem: { rootdirectory: join(directory, "store") }, ...storage };
    const settings = { version: 0.1, log: { level: "error" }, storage: store, http: { addr: host } };
    const notifications =
      notified === undefined ? {} : { notifications: { endpoints: [endpointOf(notified)] } };
    writeFileSync(configuration, JSON.stringify({ ...settings, ...notifications }));
    return ["docker-registry", "serve", configuration];
  });
}

function endpointOf({ url, secret }: Notified): object {
  const headers = { Authorization: [`Bearer ${secret}`] };
  return { name: "assay", url, headers, timeout: "2s", threshold: 1, backoff: "200ms" };
}
