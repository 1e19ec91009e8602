import { parsePaxRecords, type PaxRecords, type PaxSparseRecords } from "./pax-records.ts";
import { verifySparseMap, type SparseMap } from "./sparse-map.ts";
import type { TarEntry } from "./tar-entry.ts";
import { isHeaderOnly, tarEntryType, TypeFlag, type TarHeader } from "./tar-header.ts";

/** How the content of a sparse file is stored. */
export interface SparsePlan {
  readonly realSize: number;
  /** Undefined when the map begins the body (pax format 1.0). */
  readonly map: SparseMap | undefined;
}

/** A header with all that the extended headers before it say. */
export interface AssembledEntry {
  readonly entry: TarEntry;
  /** Bytes of the body in the archive, without padding. */
  readonly storedSize: number;
  /** Bytes of the longer of path and link target, as far as extended headers brought them; else 0. */
  readonly pathBytes: number;
  readonly sparse: SparsePlan | undefined;
}

const NO_RECORDS: PaxRecords = { pathBytes: 0 };

/** Extended headers that were read and wait for the entry that they are about. */
export class PendingMetadata {
  private longName: string | undefined;
  private longLink: string | undefined;
  private longBytes = 0;
  private pax: PaxRecords | undefined;
  private globals: PaxRecords | undefined;
  /** Whether an entry must still follow. */
  isWaiting = false;

  /** Takes the body of an extended header. A second one of a kind replaces the first, as in Go's reader. */
  add(typeFlag: number, body: Buffer, offset: number): void {
    switch (typeFlag) {
      case TypeFlag.longName:
        this.longName = this.longText(body);
        break;
      case TypeFlag.longLink:
        this.longLink = this.longText(body);
        break;
      case TypeFlag.pax:
        this.pax = parsePaxRecords(body, offset);
        break;
      default:
        this.globals = { ...this.globals, ...parsePaxRecords(body, offset) };
        return;
    }
    this.isWaiting = true;
  }

  /** Applies what waits to the header and forgets it. `map` is that of an old GNU sparse header. */
  assemble(header: TarHeader, sparse: SparsePlan | undefined, offset: number): AssembledEntry {
    if (!this.isWaiting && this.globals === undefined && sparse === undefined) return plainEntry(header);
    const pax = this.pax ?? NO_RECORDS;
    const path = this.longName ?? pax.path ?? header.path;
    const type = tarEntryType(header.typeFlag, path);
    const storedSize = isHeaderOnly(type) ? 0 : (pax.size ?? header.storedSize);
    const plan = sparse ?? (type === "file" ? sparsePlan(pax.sparse) : undefined);
    if (plan?.map !== undefined) verifySparseMap(plan.map, plan.realSize, storedSize, offset);
    const entry: TarEntry = {
      path: (plan === undefined ? undefined : pax.sparse?.name) ?? path,
      type,
      size: plan?.realSize ?? sizeOfType(type, storedSize),
      mode: header.mode,
      ...this.ownerAndTime(header),
      linkPath: linkPathOf(type, this.longLink ?? pax.linkPath ?? header.linkPath),
      sparse: plan !== undefined,
      ...capabilityOf(pax),
    };
    const pathBytes = Math.max(this.longBytes, pax.pathBytes);
    this.clear();
    return { entry, storedSize, pathBytes, sparse: plan };
  }

  /**
   * A global header counts only here: container runtimes do not take paths and sizes from it, and taking them
   * would show other files than they unpack.
   */
  private ownerAndTime(header: TarHeader): Pick<TarEntry, "uid" | "gid" | "mtime"> {
    const records = { ...this.globals, ...this.pax };
    return {
      uid: records.uid ?? header.uid,
      gid: records.gid ?? header.gid,
      mtime: records.mtime ?? header.mtime,
    };
  }

  private longText(body: Buffer): string {
    const nul = body.indexOf(0);
    const length = nul < 0 ? body.length : nul;
    this.longBytes = Math.max(this.longBytes, length);
    return body.toString("utf8", 0, length);
  }

  private clear(): void {
    this.longName = undefined;
    this.longLink = undefined;
    this.longBytes = 0;
    this.pax = undefined;
    this.isWaiting = false;
  }
}

function capabilityOf({ capability }: PaxRecords): Pick<TarEntry, "capability"> {
  return capability === undefined ? {} : { capability };
}

/** The common case, an entry with nothing but its header. */
function plainEntry(header: TarHeader): AssembledEntry {
  const type = tarEntryType(header.typeFlag, header.path);
  const storedSize = isHeaderOnly(type) ? 0 : header.storedSize;
  const entry: TarEntry = {
    path: header.path,
    type,
    size: sizeOfType(type, storedSize),
    mode: header.mode,
    uid: header.uid,
    gid: header.gid,
    mtime: header.mtime,
    linkPath: linkPathOf(type, header.linkPath),
    sparse: false,
  };
  return { entry, storedSize, pathBytes: 0, sparse: undefined };
}

function sizeOfType(type: TarEntry["type"], storedSize: number): number {
  return type === "other" ? 0 : storedSize;
}

function linkPathOf(type: TarEntry["type"], linkPath: string): string {
  return type === "symlink" || type === "hardlink" ? linkPath : "";
}

/** Which of GNU's pax sparse formats the records speak of, if any ("GNU tar manual", "PAX Format, Version 1.0"). */
function sparsePlan(records: PaxSparseRecords | undefined): SparsePlan | undefined {
  if (records?.realSize === undefined) return undefined;
  if (records.major === "1" && records.minor === "0") return { realSize: records.realSize, map: undefined };
  if (records.major !== undefined && records.major !== "0") return undefined;
  return records.map === undefined ? undefined : { realSize: records.realSize, map: records.map };
}
