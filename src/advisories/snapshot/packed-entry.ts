import {
  severities,
  type AffectedPackage,
  type AffectedRange,
  type FixState,
  type PackageStatus,
  type RangeEvent,
  type Severity,
  type SeverityRating,
} from "#model";
import type { PackReader, PackWriter } from "./packing.ts";

/**
 * What the index holds of one affected package of one advisory, apart from the advisory's number and the
 * package's name: a byte of severity and fix state, ranges, versions, module, what the source states, symbols. The order of the members
 * below is the format; a change of it raises the schema version.
 */
const fixStates: readonly (FixState | undefined)[] = [
  undefined,
  "fixed",
  "not-fixed",
  "wont-fix",
  "deferred",
  "under-investigation",
  "end-of-life",
  "unknown",
];

/** Added to the first number when a statement of the source follows the module: it stays one byte. */
const stated = 64;

const statuses: readonly (PackageStatus | undefined)[] = [
  undefined,
  "affected",
  "not-affected",
  "fixed",
  "wont-fix",
  "deferred",
  "under-investigation",
  "end-of-life",
];
const nameKinds = [undefined, "source", "binary"] as const;
const availabilities = [undefined, true, false] as const;

/** Kinds of event. `introduced: "0"` has one of its own: nearly every range begins with it. */
const eventKinds = ["introduced", "fixed", "lastAffected", "limit"] as const;
const introducedZero = eventKinds.length;

/** Packs one affected package. `GIT` ranges and ratings are not part of the index. */
export function packAffected(affected: AffectedPackage, pack: PackWriter): void {
  const severity = severities.indexOf(affected.severity ?? "unknown");
  const hasStatement = isStated(affected);
  const state = severity * fixStates.length + fixStates.indexOf(affected.fixState);
  pack.number(state + (hasStatement ? stated : 0));
  const ranges = affected.ranges.filter((range) => range.type !== "GIT");
  pack.number(ranges.length);
  for (const range of ranges) packRange(range, pack);
  packTexts(affected.versions, pack);
  packTexts(affected.module === undefined ? [] : [affected.module], pack);
  if (hasStatement) packStatement(affected, pack);
  packTexts(affected.symbols ?? [], pack);
}

function isStated(affected: AffectedPackage): boolean {
  const { status, statusReason, nameKind, channel, architectures, fixAvailable } = affected;
  const members = [status, statusReason, nameKind, channel, architectures, fixAvailable];
  return members.some((member) => member !== undefined);
}

function packStatement(affected: AffectedPackage, pack: PackWriter): void {
  const availability = availabilities.indexOf(affected.fixAvailable);
  const kind = availability * nameKinds.length + nameKinds.indexOf(affected.nameKind);
  pack.number(kind * statuses.length + statuses.indexOf(affected.status));
  pack.text(affected.statusReason ?? "");
  pack.text(affected.channel ?? "");
  packTexts(affected.architectures ?? [], pack);
}

type Statement = Pick<
  AffectedPackage,
  "status" | "statusReason" | "nameKind" | "channel" | "architectures" | "fixAvailable"
>;

function unpackStatement(pack: PackReader): Statement {
  const head = pack.number();
  const status = statuses[head % statuses.length];
  const kind = Math.floor(head / statuses.length);
  const nameKind = nameKinds[kind % nameKinds.length];
  const fixAvailable = availabilities[Math.floor(kind / nameKinds.length)];
  const statusReason = pack.text();
  const channel = pack.text();
  const architectures = unpackTexts(pack);
  return {
    ...(status === undefined ? {} : { status }),
    ...(nameKind === undefined ? {} : { nameKind }),
    ...(fixAvailable === undefined ? {} : { fixAvailable }),
    ...(statusReason === "" ? {} : { statusReason }),
    ...(channel === "" ? {} : { channel }),
    ...(architectures.length === 0 ? {} : { architectures }),
  };
}

function packRange(range: AffectedRange, pack: PackWriter): void {
  pack.number(range.events.length * 2 + (range.type === "SEMVER" ? 1 : 0));
  for (const event of range.events) {
    const kind = eventKinds.findIndex((name) => event[name] !== undefined);
    const version = event[eventKinds[kind] ?? "introduced"] ?? "0";
    if (kind === 0 && version === "0") pack.number(introducedZero);
    else {
      pack.number(kind);
      pack.text(version);
    }
  }
}

function packTexts(texts: readonly string[], pack: PackWriter): void {
  pack.number(texts.length);
  for (const text of texts) pack.text(text);
}

/** Reads what {@link packAffected} wrote; the reader then stands at the symbols. */
export function unpackAffected(ecosystem: string, name: string, pack: PackReader): AffectedPackage {
  const head = pack.number();
  const state = head % stated;
  const severity = severities[Math.floor(state / fixStates.length)] ?? "unknown";
  const fixState = fixStates[state % fixStates.length];
  const ranges = unpackList(pack, unpackRange);
  const versions = unpackTexts(pack);
  const [module] = unpackTexts(pack);
  const statement = head >= stated ? unpackStatement(pack) : undefined;
  return new UnpackedAffected(
    { ecosystem, name, ranges, versions, severity, fixState, module, statement },
    pack,
  );
}

interface UnpackedMembers {
  readonly ecosystem: string;
  readonly name: string;
  readonly ranges: readonly AffectedRange[];
  readonly versions: readonly string[];
  readonly severity: Severity;
  readonly fixState: FixState | undefined;
  readonly module: string | undefined;
  readonly statement: Statement | undefined;
}

/** Symbols are many, and few who read an entry ask for them: they are unpacked when someone does. */
class UnpackedAffected implements AffectedPackage {
  readonly ecosystem: string;
  readonly name: string;
  readonly ranges: readonly AffectedRange[];
  readonly versions: readonly string[];
  readonly severities: readonly SeverityRating[] = none;
  readonly severity: Severity;
  declare readonly fixState?: FixState;
  declare readonly module?: string;
  declare readonly status?: PackageStatus;
  declare readonly statusReason?: string;
  declare readonly nameKind?: "source" | "binary";
  declare readonly fixAvailable?: boolean;
  declare readonly channel?: string;
  declare readonly architectures?: readonly string[];
  private readonly rest: PackReader;

  constructor(members: UnpackedMembers, rest: PackReader) {
    this.ecosystem = members.ecosystem;
    this.name = members.name;
    this.ranges = members.ranges;
    this.versions = members.versions;
    this.severity = members.severity;
    if (members.fixState !== undefined) this.fixState = members.fixState;
    if (members.module !== undefined) this.module = members.module;
    if (members.statement !== undefined) Object.assign(this, members.statement);
    this.rest = rest;
  }

  get symbols(): readonly string[] {
    return unpackTexts(this.rest.clone());
  }
}

function unpackRange(pack: PackReader): AffectedRange {
  const head = pack.number();
  const events: RangeEvent[] = [];
  for (let left = Math.min(head >> 1, pack.remaining); left > 0; left--) events.push(unpackEvent(pack));
  return { type: head % 2 === 1 ? "SEMVER" : "ECOSYSTEM", events };
}

function unpackEvent(pack: PackReader): RangeEvent {
  const kind = pack.number();
  switch (kind) {
    case introducedZero:
      return fromTheBeginning;
    case 0:
      return { introduced: pack.text() };
    case 1:
      return { fixed: pack.text() };
    case 2:
      return { lastAffected: pack.text() };
    default:
      return { limit: pack.text() };
  }
}

function unpackTexts(pack: PackReader): readonly string[] {
  return unpackList(pack, (reader) => reader.text());
}

function unpackList<T>(pack: PackReader, unpack: (pack: PackReader) => T): readonly T[] {
  const count = pack.count();
  if (count === 0) return none;
  const list: T[] = [];
  for (let left = count; left > 0; left--) list.push(unpack(pack));
  return list;
}

const none: readonly never[] = [];
const fromTheBeginning: RangeEvent = { introduced: "0" };
