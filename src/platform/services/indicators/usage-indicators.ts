import { monthsOf } from "../usage/record-usage.ts";
import type { Indicator } from "./indicator.ts";

/** What scans cost, by calendar month. */
export const usageIndicators: Indicator = async (connection, now) => {
  const months = monthsOf(now);
  const rows = await connection
    .selectFrom("usage_months")
    .selectAll()
    .where("month", "in", Object.values(months))
    .execute();
  return (["current", "last"] as const).flatMap((month) => {
    const row = rows.find((one) => one.month === months[month]);
    const labels = { month };
    return [
      { metric: "usageScans" as const, labels, value: row?.scans ?? 0 },
      { metric: "usageCPU" as const, labels, value: (row?.cpu_ms ?? 0) / 1_000 },
      { metric: "usageBytes" as const, labels, value: row?.bytes_read ?? 0 },
    ];
  });
};
