/** The kinds of registries that are known apart, sorted: how they send events, and how they are crawled. */
export const registryTypes = [
  "acr",
  "artifactory",
  "cloudevents",
  "distribution",
  "docker-hub",
  "ecr",
  "gar",
  "ghcr",
  "gitea",
  "gitlab",
  "harbor",
  "nexus",
  "quay",
  "zot",
] as const;

/** `distribution` is any registry of the OCI distribution specification; `cloudevents` one with events of its own. */
export type RegistryType = (typeof registryTypes)[number];

/** Whether a text names one. */
export function isRegistryType(text: string): text is RegistryType {
  return (registryTypes as readonly string[]).includes(text);
}
