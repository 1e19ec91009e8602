/**
 * Holds matching against the matchers that are installed here, fed with the same advisories and asked about the same
 * packages: `npm run bench:matching`. Prints for each how often it agrees with Assay and with the labels, and every
 * difference. Needs none of them.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureAccuracy } from "../../test/accuracy/measure.ts";
import { readLabels, type Label } from "../../test/accuracy/read-labels.ts";
import { cargoAudit } from "./cargo-audit.ts";
import { debsecan } from "./debsecan.ts";
import { answerKey, type MatchingPeer, type OsvFacts } from "./matching-peer.ts";

const peers: readonly MatchingPeer[] = [cargoAudit, debsecan];
const folder = join(import.meta.dirname, "..", "..", "test", "accuracy");
const scratch = mkdtempSync(join(tmpdir(), "assay-bench-matching-"));
try {
  await run();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function run(): Promise<void> {
  const labels = readLabels(join(folder, "labels"));
  const measured = await measureAccuracy(folder, join(scratch, "advisories.db"));
  const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
  console.log(
    `assay         ${measured.labels} labels, precision ${percent(measured.precision)}, recall ${percent(measured.recall)}`,
  );
  for (const difference of measured.differences) console.log(`  ${difference}`);
  const wrong = new Set(measured.differences.map((text) => text.replace(/: \w+$/, "")));
  for (const peer of peers) comparePeer(peer, labels, wrong);
}

function comparePeer(peer: MatchingPeer, labels: readonly Label[], wrong: ReadonlySet<string>): void {
  const version = peer.version();
  if (version === undefined) {
    console.log(`${peer.id.padEnd(13)} is not installed`);
    return;
  }
  const asked = labels.filter(({ group }) => group === peer.group);
  const advisories = JSON.parse(
    readFileSync(join(folder, "advisories", `${peer.group}.json`), "utf8"),
  ) as OsvFacts[];
  const directory = mkdtempSync(join(scratch, "peer-"));
  const answers = peer.affected(asked, advisories, directory);
  let agreements = 0;
  let right = 0;
  const differences: string[] = [];
  for (const label of asked) {
    const isFound = answers.has(answerKey(label));
    const isWrong = wrong.has(`${label.group} ${answerKey(label)}`);
    const assays = isWrong ? !label.isAffected : label.isAffected;
    if (isFound === label.isAffected) right++;
    if (isFound === assays) agreements++;
    else
      differences.push(
        `  ${answerKey(label)}: ${peer.id} ${word(isFound)}, assay ${word(assays)} (${label.why})`,
      );
  }
  const total = asked.length;
  console.log(
    `${peer.id.padEnd(13)} ${version}: agrees with assay on ${agreements} of ${total}, with the labels on ${right}`,
  );
  for (const difference of differences) console.log(difference);
}

function word(isAffected: boolean): string {
  return isAffected ? "affected" : "not affected";
}
