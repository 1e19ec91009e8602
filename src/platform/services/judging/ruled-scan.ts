import type { ScanReport } from "#model";
import type { Gate } from "#policy";
import type { Store, Work } from "../../store/store.ts";
import type { RuledScan } from "../images/record-scan.ts";
import { advisoryFile, type CurrentAdvisories } from "../matching/current-advisories.ts";
import type { SnapshotFiles } from "../matching/snapshot-files.ts";
import { imagePlaces } from "./image-places.ts";
import { judgedRow } from "./judged-row.ts";
import { policiesFor, type RuleJudge } from "./rule-judge.ts";
import { confirmRules, standingRules } from "./standing-rules.ts";

/** What asking rules about a new scan takes. */
interface RuledMeans {
  readonly store: Store;
  readonly snapshots: SnapshotFiles;
  readonly judge: RuleJudge;
  readonly gate: Gate;
}

interface ScanToJudge {
  readonly means: RuledMeans;
  readonly advisories: CurrentAdvisories;
  /** Whether vulnerabilities are looked for at all. */
  readonly isLookedUp: boolean;
  readonly now: number;
}

/** What the rules in force say of a scan's report, before it is stored. */
export async function ruledScan(
  report: ScanReport,
  digest: string,
  { means, advisories, isLookedUp, now }: ScanToJudge,
): Promise<RuledScan> {
  const { store, snapshots, judge, gate } = means;
  const rules = await standingRules(store);
  const confirm = (work: Work): Promise<void> => confirmRules(work, store.kind, rules);
  const places = await imagePlaces(store.writing, digest);
  const isStated = rules.statements.length > 0 || places.statements.length > 0;
  if (!isStated && policiesFor(rules, places).length === 0) return { confirm, row: undefined };
  const basis = { rules, places, gate, now };
  const lookUp = isLookedUp ? { database: await advisoryFile(snapshots, advisories) } : undefined;
  return { confirm, row: judgedRow(await judge.judge(report, lookUp, basis)) };
}
