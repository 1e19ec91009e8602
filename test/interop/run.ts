/**
 * `npm run test:interop`: builds cosign and small programs around libraries of others with Go, starts two registries
 * on loopback, one with and one without the referrers API, and proves that what one tool signs the other accepts.
 * `npm run test:interop -- WORDS` proves only what has the words in its title.
 */
import { startDockerRegistry } from "../support/docker-registry.ts";
import { startRegistryProcess } from "../support/registry-process.ts";
import { makeBench } from "./bench.ts";
import { buildPeers } from "./peers.ts";
import { proofs } from "./proofs.ts";

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const words = process.argv.slice(2).join(" ");
const peers = await buildPeers(say);
const registries = [
  {
    title: "a registry with the referrers API (go-containerregistry)",
    start: () => startRegistryProcess((host) => [peers.registry, host]),
  },
  {
    title: "a registry without it (docker-registry)",
    start: () => startDockerRegistry({ delete: { enabled: true } }),
  },
];

let failed = 0;
let proved = 0;
for (const { title, start } of registries) {
  say(`\n${title}`);
  const registry = await start();
  for (const [index, proof] of proofs.entries()) {
    if (!proof.title.includes(words)) continue;
    const bench = await makeBench(registry, peers, `proofs/p${index}`);
    try {
      await proof.prove(bench);
      proved += 1;
      say(`  ✓ ${proof.title}`);
    } catch (thrown) {
      failed += 1;
      say(`  ✗ ${proof.title}\n${thrown instanceof Error ? thrown.message : String(thrown)}`);
    }
    bench.home.remove();
  }
  await registry.close();
}
say(`\n${proved} proved, ${failed} not`);
process.exitCode = failed === 0 ? 0 : 1;
