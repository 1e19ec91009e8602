import type { SecretRule } from "../secret-rule.ts";

/** Docker Swarm join token. */
export const dockerSwarmJoinToken: SecretRule = {
  id: "docker/swarm-join-token",
  title: "Docker Swarm join token",
  provider: "Docker",
  grants: "joins the cluster as worker or manager",
  severity: "critical",
  keywords: ["SWMTKN-1-"],
  pattern: "SWMTKN-1-[a-z0-9]{50}-[a-z0-9]{25}",
  maxLength: 85,
  minEntropy: 0.5,
  revoke: "Rotate it with `docker swarm join-token --rotate`.",
  spec: { title: "Docker documentation", url: "https://docs.docker.com/engine/swarm/join-nodes/" },
};
