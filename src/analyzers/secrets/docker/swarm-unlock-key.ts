import type { SecretRule } from "../secret-rule.ts";

/** Docker Swarm unlock key. */
export const dockerSwarmUnlockKey: SecretRule = {
  id: "docker/swarm-unlock-key",
  title: "Docker Swarm unlock key",
  provider: "Docker",
  grants: "decrypts the managers' keys",
  severity: "critical",
  keywords: ["SWMKEY-1-"],
  pattern: "SWMKEY-1-[A-Za-z0-9+/]{43}",
  maxLength: 52,
  minEntropy: 0.5,
  revoke: "Rotate it with `docker swarm unlock-key --rotate`.",
  spec: { title: "Docker documentation", url: "https://docs.docker.com/engine/swarm/swarm_manager_locking/" },
};
