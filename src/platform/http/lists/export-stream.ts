import { Readable } from "node:stream";
import type { Page } from "../../services/page.ts";
import { csvRow } from "./csv-row.ts";
import { sparse } from "./sparse-fields.ts";

/** How a list is given besides pages. */
export const exportFormats = { ndjson: "application/x-ndjson", csv: "text/csv" } as const;
export type ExportFormat = keyof typeof exportFormats;

/** Rows that are asked for at once: what an export holds in memory. */
const pageSize = 500;

/** A whole list, page by page as the reader takes it: nobody who reads slowly makes the server hold it. */
export function exportStream(
  page: (request: { limit: number; cursor: string | undefined }) => Promise<Page<object>>,
  { format, fields, cursor }: { format: ExportFormat; fields: readonly string[]; cursor: string | undefined },
): Readable {
  async function* pieces(): AsyncGenerator<string> {
    if (format === "csv") yield csvRow(fields);
    let place = cursor;
    do {
      const { items, next } = await page({ limit: pageSize, cursor: place });
      yield items.map((item) => line(item, fields, format)).join("");
      place = next;
    } while (place !== undefined);
  }
  return Readable.from(pieces(), { objectMode: false, highWaterMark: 64 * 1024 });
}

function line(item: object, fields: readonly string[], format: ExportFormat): string {
  if (format === "ndjson") return `${JSON.stringify(sparse(item, fields))}\n`;
  return csvRow(fields.map((name) => item[name as keyof typeof item]));
}
