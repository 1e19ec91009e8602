/**
 * Asks other programs about versions around the bounds of advisories, and writes what they say as labels:
 * `node tools/accuracy/ask-tools.ts`. cargo-audit and debsecan are asked about the advisories of `crates-io` and
 * `debian` as `bench/matching` asks them. Versions are drawn without chance: each bound, and what is hard to order
 * beside it. Nothing of Assay's matching is asked.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cargoAudit } from "../../bench/matching/cargo-audit.ts";
import { debsecan } from "../../bench/matching/debsecan.ts";
import {
  answerKey,
  type AskedLabel,
  type MatchingPeer,
  type OsvFacts,
} from "../../bench/matching/matching-peer.ts";

const folder = join(import.meta.dirname, "..", "..", "test", "accuracy");

/** Versions beside a bound that are easily ordered wrongly. */
const besideBound: Readonly<Record<string, (bound: string) => readonly string[]>> = {
  "crates-io": (bound) => {
    const [release = ""] = bound.split(/[-+]/);
    return [
      release,
      `${release}-alpha.1`,
      `${release}-rc.10`,
      `${release}+build.5`,
      `${release}0`,
      `0.${release}`,
    ].filter((version) => /^(?:(?:0|[1-9]\d*)\.){2}(?:0|[1-9]\d*)(?:[-+].*)?$/.test(version));
  },
  debian: (bound) => [
    bound,
    `${bound}~bpo12+1`,
    `${bound}+b1`,
    `${bound}.1`,
    `9:${bound.replace(/^\d+:/, "")}`,
    bound.replace(/-[^-]*$/, "-0~rc1"),
  ],
};

interface Question extends AskedLabel {
  readonly bound: string;
}

function questionsOf(group: string, advisories: readonly OsvFacts[]): readonly Question[] {
  const questions = new Map<string, Question>();
  for (const [index, { id, affected }] of advisories.entries()) {
    for (const { package: pkg, ranges } of affected) {
      const bounds = ranges
        .flatMap(({ events }) => events.flatMap((event) => Object.values(event)))
        .filter((bound) => bound !== "0" && !bound.startsWith("0.0.0-0"));
      for (const bound of new Set(bounds)) {
        const versions = besideBound[group]?.(bound) ?? [];
        // Two of each are enough, other ones of each advisory.
        const two = [index, index + 3].flatMap((at) => versions[at % Math.max(1, versions.length)] ?? []);
        const asked = two.map((version) => ({ name: pkg.name, version, vulnerability: id, bound }));
        for (const question of asked) questions.set(answerKey(question), question);
      }
    }
  }
  return [...questions.values()];
}

function write(peer: MatchingPeer, subjects: ReadonlyMap<string, string>): void {
  const version = peer.version();
  if (version === undefined) throw new Error(`${peer.id} is not installed`);
  const path = join(folder, "advisories", `${peer.group}.json`);
  const advisories = JSON.parse(readFileSync(path, "utf8")) as OsvFacts[];
  const questions = questionsOf(peer.group, advisories).filter(({ vulnerability, name }) =>
    subjects.has(`${vulnerability} ${name}`),
  );
  const directory = mkdtempSync(join(tmpdir(), "assay-ask-"));
  const answers = peer.affected(questions, advisories, directory);
  rmSync(directory, { recursive: true });
  const source = `${peer.id} ${/\d+(?:\.\d+)+/.exec(version)?.[0] ?? ""}`;
  const lines = questions.map((question) => {
    const { name, version: asked, vulnerability, bound } = question;
    const isAffected = answers.has(answerKey(question));
    const why = `asked beside the bound ${bound}`;
    const subject = subjects.get(`${vulnerability} ${name}`);
    return [subject, name, asked, vulnerability, isAffected, why, source].join("\t");
  });
  const head = "# subject\tpackage\tversion\tvulnerability\taffected\twhy\tsource";
  writeFileSync(join(folder, "labels", `${peer.id}.txt`), `${[head, ...lines].join("\n")}\n`);
  process.stdout.write(`${peer.id}: ${lines.length} labels, ${answers.size} affected\n`);
}

/** Who a label of the group is about, by vulnerability and package. */
function subjectsOf(group: string): ReadonlyMap<string, string> {
  const lines = readFileSync(join(folder, "labels", `${group}.txt`), "utf8").split("\n");
  return new Map(
    lines.flatMap((line) => {
      const [subject = "", name, , vulnerability] = line.split("\t");
      return vulnerability === undefined || line.startsWith("#")
        ? []
        : [[`${vulnerability} ${name}`, subject]];
    }),
  );
}

for (const peer of [cargoAudit, debsecan]) write(peer, subjectsOf(peer.group));
