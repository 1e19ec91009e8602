/** Debian's `docker-registry`, which has no referrers API. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startRegistryProcess, type RegistryProcess } from "./registry-process.ts";

/** A running registry. */
export type DockerRegistry = RegistryProcess;

/** Starts one with an empty store; resolves when it answers. */
export function startDockerRegistry(
  storage: Readonly<Record<string, unknown>> = {},
): Promise<DockerRegistry> {
  return startRegistryProcess((host, directory) => {
    const configuration = join(directory, "config.yml");
    const store = { filesystem: { rootdirectory: join(directory, "store") }, ...storage };
    const settings = { version: 0.1, log: { level: "error" }, storage: store, http: { addr: host } };
    writeFileSync(configuration, JSON.stringify(settings));
    return ["docker-registry", "serve", configuration];
  });
}
