import { spdxList } from "./spdx-list.gen.ts";

/** An identifier of the SPDX licence list, current or deprecated. */
export interface ListedLicense {
  readonly id: string;
  readonly name: string;
  readonly isOsiApproved: boolean;
  readonly isDeprecated: boolean;
  /** What the list names in place of a deprecated one. */
  readonly successors: readonly string[];
}

interface List {
  readonly licenses: ReadonlyMap<string, ListedLicense>;
  readonly exceptions: ReadonlyMap<string, ListedLicense>;
}

let list: List | undefined;
/** Lines of a later list than the program's own. */
let later = "";

/**
 * Has a later list than the program's own read beside it, in the same form: identifiers that this release does not know
 * yet, and what became of older ones. For the whole process, as both lists are; the same list again changes nothing.
 */
export function useLicenseList(lines: string): void {
  if (lines === later) return;
  later = lines;
  list = undefined;
}

/** The list in force; another object once another list is in force. */
export function licenseList(): object {
  return spdx();
}

/** A licence by its identifier, in any case. */
export function listedLicense(id: string): ListedLicense | undefined {
  return spdx().licenses.get(id.toLowerCase());
}

/** An exception by its identifier, in any case. */
export function listedException(id: string): ListedLicense | undefined {
  return spdx().exceptions.get(id.toLowerCase());
}

/** The one identifier that replaces a deprecated one. */
export function successorOf(id: string): string | undefined {
  const [first, ...others] = listedLicense(id)?.successors ?? [];
  return others.length === 0 ? first : undefined;
}

/** All licences, by identifier. */
export function listedLicenses(): Iterable<ListedLicense> {
  return spdx().licenses.values();
}

/** All exceptions, by identifier. */
export function listedExceptions(): Iterable<ListedLicense> {
  return spdx().exceptions.values();
}

function spdx(): List {
  list ??= readList();
  return list;
}

function readList(): List {
  const licenses = new Map<string, ListedLicense>();
  const exceptions = new Map<string, ListedLicense>();
  for (const line of `${spdxList}\n${later}`.split("\n")) {
    if (line === "") continue;
    const [id = "", name = "", flags = "", after = ""] = line.split("\t");
    const one = {
      id,
      name,
      isOsiApproved: flags.includes("o"),
      isDeprecated: flags.includes("d"),
      successors: after.split(" ").filter((one) => one !== ""),
    };
    (flags.includes("e") ? exceptions : licenses).set(id.toLowerCase(), one);
  }
  return { licenses, exceptions };
}
