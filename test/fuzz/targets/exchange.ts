/** What comes with advisories from elsewhere: tables, requirements of gems, statements of snapshots. */
import { opened, sealed } from "../../../src/advisories/exchange/envelope.ts";
import { decodeStatement, encodeStatement } from "../../../src/advisories/exchange/statement.ts";
import { rangesOutside } from "../../../src/advisories/feeds/rubysec/ranges-outside.ts";
import { csvRows } from "../../../src/advisories/input/csv-rows.ts";
import { RecordRefusal } from "../../../src/advisories/osv/field-reader.ts";
import { schemaVersion } from "../../../src/advisories/snapshot/snapshot-schema.ts";
import type { FuzzTarget } from "../fuzz-target.ts";
import { isAssayError, isNothing } from "./accepted.ts";

const emptyStatement = encodeStatement({
  kind: "assay-snapshot",
  schema: schemaVersion,
  createdAt: "2026-01-01T00:00:00Z",
  parts: [],
});

/** Readers of what `db update` and `db import` bring. */
export const exchangeTargets: readonly FuzzTarget[] = [
  {
    id: "advisories/csv",
    seeds: () => [Buffer.from('id,codes\n1,"a ""b"", c\nd"\r\n2,CVE-2024-1000;X\n')],
    tokens: ['"', '""', ",", "\r\n"],
    accepts: isNothing,
    run: (input) => [...csvRows(input.toString("utf8"))],
  },
  {
    id: "advisories/gem-requirements",
    seeds: () => [Buffer.from("~> 1.2.3\n>= 2.0.1, < 3\n= 1.0.a")],
    tokens: ["~>", ">=", "<=", "!=", ","],
    accepts: (thrown) => thrown instanceof RecordRefusal,
    run: (input) => rangesOutside(input.toString("utf8").split("\n").slice(0, 50), []),
  },
  {
    id: "advisories/snapshot-statement",
    seeds: () => [sealed(emptyStatement, undefined), emptyStatement],
    isJSON: true,
    accepts: isAssayError,
    run: (input) =>
      input.includes("payloadType") ? decodeStatement(opened(input, undefined)) : decodeStatement(input),
  },
];
