import type { EpssScore, ExploitReference, RiskRecord } from "#model";
import type { PackReader, PackWriter } from "./packing.ts";

/**
 * One feed's record about one vulnerability in few bytes: a number whose bits say what follows, then EPSS (both
 * numbers in hundred thousandths, as FIRST publishes them), the catalogue's dates, exploits, decision points.
 * The order is the format; a change of it raises the schema version.
 */
const has = { epss: 1, knownExploited: 2, exploits: 4, ssvc: 8 };

const epssSteps = 100_000;
const exploitations = ["none", "poc", "active"] as const;

/** Packs a record; its id is the row's key and no part of it. */
export function packRisk({ epss, knownExploited, exploits, ssvc }: RiskRecord, pack: PackWriter): Buffer {
  pack.number(
    (epss === undefined ? 0 : has.epss) +
      (knownExploited === undefined ? 0 : has.knownExploited) +
      (exploits === undefined ? 0 : has.exploits) +
      (ssvc === undefined ? 0 : has.ssvc),
  );
  if (epss !== undefined) {
    pack.number(Math.round(epss.score * epssSteps));
    pack.number(Math.round(epss.percentile * epssSteps));
  }
  if (knownExploited !== undefined) {
    pack.text(knownExploited.added);
    pack.text(knownExploited.due ?? "");
    pack.number(knownExploited.ransomware ? 1 : 0);
  }
  if (exploits !== undefined) {
    pack.number(exploits.length);
    for (const one of exploits) packExploit(one, pack);
  }
  if (ssvc !== undefined) {
    const parts = exploitations.indexOf(ssvc.exploitation) * 4;
    pack.number(parts + (ssvc.automatable ? 2 : 0) + (ssvc.technicalImpact === "total" ? 1 : 0));
  }
  return pack.take();
}

function packExploit({ kind, id, published, verified }: ExploitReference, pack: PackWriter): void {
  pack.text(kind);
  pack.text(id);
  pack.text(published ?? "");
  pack.number(verified === undefined ? 0 : verified ? 2 : 1);
}

/** Reads what {@link packRisk} wrote. */
export function unpackRisk(id: string, pack: PackReader): RiskRecord {
  const bits = pack.number();
  return {
    id,
    ...((bits & has.epss) === 0 ? {} : { epss: unpackEpss(pack) }),
    ...((bits & has.knownExploited) === 0 ? {} : { knownExploited: unpackKnownExploited(pack) }),
    ...((bits & has.exploits) === 0
      ? {}
      : { exploits: Array.from({ length: pack.count() }, () => unpackExploit(pack)) }),
    ...((bits & has.ssvc) === 0 ? {} : { ssvc: unpackSsvc(pack) }),
  };
}

function unpackEpss(pack: PackReader): EpssScore {
  return { score: pack.number() / epssSteps, percentile: pack.number() / epssSteps };
}

function unpackKnownExploited(pack: PackReader): NonNullable<RiskRecord["knownExploited"]> {
  const added = pack.text();
  const due = pack.text();
  return { added, ...(due === "" ? {} : { due }), ransomware: pack.number() === 1 };
}

function unpackExploit(pack: PackReader): ExploitReference {
  const kind = pack.text();
  const id = pack.text();
  const published = pack.text();
  const verified = pack.number();
  return {
    kind,
    id,
    ...(published === "" ? {} : { published }),
    ...(verified === 0 ? {} : { verified: verified === 2 }),
  };
}

function unpackSsvc(pack: PackReader): NonNullable<RiskRecord["ssvc"]> {
  const parts = pack.number();
  return {
    exploitation: exploitations[parts >> 2] ?? "none",
    automatable: (parts & 2) !== 0,
    technicalImpact: (parts & 1) === 0 ? "partial" : "total",
  };
}

/** Records of several feeds as one: each member of the first that has it, exploits of all. */
export function mergedRisk(id: string, records: readonly RiskRecord[]): RiskRecord | undefined {
  if (records.length === 0) return undefined;
  const exploits = records.flatMap((record) => record.exploits ?? []);
  const merged: RiskRecord = Object.assign({}, ...[...records].reverse()) as RiskRecord;
  return { ...merged, id, ...(exploits.length === 0 ? {} : { exploits }) };
}
