import { expect, it } from "vitest";
import { evaluate, parseMetrics } from "../../../../test/support/promql.ts";
import { describeOnStores } from "../../../../test/support/stores.ts";
import type { VexStatement } from "#model";
import { systemClock } from "../../../runtime/clock.ts";
import { createMetrics } from "../../telemetry/metrics/server-metrics.ts";
import { indicatorReader } from "../indicators/read-indicators.ts";
import { replaceStatements } from "./replace-statements.ts";

const now = Date.UTC(2026, 5, 1);
const clock = { ...systemClock, now: () => now };

describeOnStores("findings that statements dismiss", (stores) => {
  it("are counted by why, once for each finding that is named", async () => {
    const store = await stores.open();
    const statement = (id: string, status: VexStatement["status"], justification?: string): VexStatement =>
      ({
        ...{ id, kinds: ["vulnerability"], names: [`CVE-2026-${id}`], products: [], status, reason: "" },
        ...(justification === undefined ? {} : { justification }),
        source: { format: "OpenVEX", place: "v", trust: "given" },
      }) as VexStatement;
    const statements = [
      statement("1", "not_affected", "vulnerable_code_not_present"),
      statement("2", "not_affected", "component_not_present"),
      statement("3", "not_affected", "vulnerable_code_not_in_execute_path"),
      statement("4", "not_affected", "inline_mitigations_already_exist"),
      statement("5", "accepted"),
      statement("6", "affected"),
      statement("7", "under_investigation"),
    ];
    const put = async () =>
      store.transaction((work) =>
        replaceStatements(work, { document: "v", statements, actor: "user:ann", now: now - 1 }),
      );
    await put();
    await put();
    const readings = indicatorReader(store, clock);
    const metrics = createMetrics({ clock, version: "0.0.0", role: "all", readings });
    const samples = parseMetrics(await metrics.text());
    const told = evaluate("assay_findings_dismissed", samples) as readonly {
      labels: Record<string, string>;
      value: number;
    }[];
    expect(Object.fromEntries(told.map(({ labels, value }) => [labels["reason"], value]))).toEqual({
      "false-positive": 2,
      "not-reachable": 1,
      mitigated: 1,
      accepted: 1,
    });
  });
});
