import type { Advisory, EndOfLifeRecord, RiskRecord } from "#model";
import { packAdvisory, type PackedAffected } from "../snapshot/packed-advisory.ts";
import { PackReader, PackWriter } from "../snapshot/packing.ts";
import type { StagingArea } from "../snapshot/staging.ts";

/** The half of the staging area that takes rows: what a feed's records are handed to. */
export type RowTaker = Pick<StagingArea, "add" | "remove" | "addRisk" | "addEndOfLife" | "addCoverage">;

/** Bytes of rows that are sent at once: enough that sending costs nothing, little enough to lie about. */
const batchBytes = 512 * 1024;

const kinds = { advisory: 0, removed: 1, risk: 2, endOfLife: 3, coverage: 4 } as const;

/** Takes rows in the thread that reads feeds, and gives them on in batches that {@link stageRows} understands. */
export class PackedRows implements RowTaker {
  private readonly rows = new PackWriter();
  private readonly pack = new PackWriter();
  private readonly send: (batch: Uint8Array) => void;

  constructor(send: (batch: Uint8Array) => void) {
    this.send = send;
  }

  add(_: string, advisory: Advisory, origin: string): void {
    const { id, digest, names, joins, record, entries } = packAdvisory(advisory, this.pack);
    this.begin(kinds.advisory);
    for (const text of [id, origin, names, joins ?? ""]) this.rows.text(text);
    this.rows.bytes(digest);
    this.rows.bytes(record);
    this.rows.number(entries.length);
    for (const { ecosystem, name, packed } of entries) {
      this.rows.text(ecosystem);
      this.rows.text(name);
      this.rows.bytes(packed);
    }
  }

  remove(_: string, id: string): void {
    this.begin(kinds.removed);
    this.rows.text(id);
  }

  addRisk(_: string, record: RiskRecord): void {
    this.begin(kinds.risk);
    this.rows.text(JSON.stringify(record));
  }

  addEndOfLife(_: string, record: EndOfLifeRecord): void {
    this.begin(kinds.endOfLife);
    this.rows.text(JSON.stringify(record));
  }

  addCoverage(_: string, ecosystem: string): void {
    this.begin(kinds.coverage);
    this.rows.text(ecosystem);
  }

  /** Gives on what is left. */
  end(): void {
    if (this.rows.size > 0) this.send(this.rows.take());
  }

  private begin(kind: number): void {
    if (this.rows.size >= batchBytes) this.end();
    this.rows.number(kind);
  }
}

/** Stages a batch of a feed's rows. */
export function stageRows(batch: Uint8Array, feed: string, staging: StagingArea): void {
  const rows = new PackReader(batch);
  while (rows.remaining > 0) {
    switch (rows.number()) {
      case kinds.advisory:
        stageAdvisory(rows, feed, staging);
        break;
      case kinds.removed:
        staging.remove(feed, rows.text());
        break;
      case kinds.risk:
        staging.addRisk(feed, JSON.parse(rows.text()) as RiskRecord);
        break;
      case kinds.endOfLife:
        staging.addEndOfLife(feed, JSON.parse(rows.text()) as EndOfLifeRecord);
        break;
      default:
        staging.addCoverage(feed, rows.text());
    }
  }
}

function stageAdvisory(rows: PackReader, feed: string, staging: StagingArea): void {
  const [id, origin] = [rows.text(), rows.text()];
  const [names, joins] = [rows.text(), rows.text()];
  const [digest, record] = [rows.bytes(), rows.bytes()];
  const entries: PackedAffected[] = [];
  for (let left = rows.count(); left > 0; left--) {
    entries.push({ ecosystem: rows.text(), name: rows.text(), packed: rows.bytes() });
  }
  staging.addPacked(feed, { id, digest, names, joins: joins === "" ? null : joins, record, entries }, origin);
}
