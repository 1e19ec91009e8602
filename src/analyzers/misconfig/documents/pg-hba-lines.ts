import { directivesOf, type ServiceConfig } from "./service-config.ts";

/** Every line of `pg_hba.conf` that lets somebody in, of whatever kind of connection. */
export function pgHbaLines(config: ServiceConfig): ReturnType<typeof directivesOf> {
  return directivesOf(
    config,
    "pg-hba",
    "local",
    "host",
    "hostssl",
    "hostnossl",
    "hostgssenc",
    "hostnogssenc",
  );
}
