import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { answerKey, type AskedLabel, type MatchingPeer, type OsvFacts } from "./matching-peer.ts";

/** debsecan, with the advisories written as the export of Debian's tracker that it downloads ("VERSION 1"). */
export const debsecan: MatchingPeer = {
  id: "debsecan",
  group: "debian",
  version: () => {
    const { status } = spawnSync("debsecan", ["--help"], { encoding: "utf8" });
    return status === 0 ? "0.4" : undefined;
  },
  affected: (labels, advisories, directory) => {
    writeFileSync(join(directory, "suite"), deflateSync(exported(advisories)));
    const answers = new Set<string>();
    for (const asked of withoutRepetition(labels)) {
      const status = join(directory, "status");
      writeFileSync(status, asked.map(stanza).join("\n"));
      const parameters = [
        "--source",
        `file://${directory}/`,
        "--suite",
        "suite",
        "--status",
        status,
        "--format",
        "summary",
      ];
      const { stdout } = spawnSync("debsecan", parameters, { encoding: "utf8", maxBuffer: 1 << 28 });
      const found = new Set(stdout.split("\n").map((line) => line.split(" ").slice(0, 2).join(" ")));
      for (const label of asked) {
        if (found.has(`${label.vulnerability} ${label.name}`)) answers.add(answerKey(label));
      }
    }
    return answers;
  },
};

/** A database of packages has each once: labels are asked in as many rounds as one package has versions. */
function withoutRepetition(labels: readonly AskedLabel[]): readonly (readonly AskedLabel[])[] {
  const rounds: Map<string, AskedLabel[]>[] = [];
  for (const label of labels) {
    const fits = (round: Map<string, AskedLabel[]>): boolean =>
      (round.get(label.name) ?? [label]).every(({ version }) => version === label.version);
    let round = rounds.find(fits);
    if (round === undefined) rounds.push((round = new Map<string, AskedLabel[]>()));
    round.set(label.name, [...(round.get(label.name) ?? []), label]);
  }
  return rounds.map((round) => [...round.values()].flat());
}

function stanza({ name, version }: AskedLabel): string {
  return `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${version}\n`;
}

/** Names of vulnerabilities; packages with the version that ends each; which packages sources have. */
function exported(advisories: readonly OsvFacts[]): string {
  const names = advisories.map(({ id }) => `${id},,`);
  const rows = advisories.flatMap(({ affected }, number) =>
    affected.map(({ package: pkg, ranges }) => {
      const fixed = ranges.flatMap(({ events }) => events).find((event) => event["fixed"] !== undefined)?.[
        "fixed"
      ];
      return `${pkg.name},${number},S  F,${fixed ?? ""},`;
    }),
  );
  return ["VERSION 1", ...names, "", ...rows, "", ""].join("\n");
}
