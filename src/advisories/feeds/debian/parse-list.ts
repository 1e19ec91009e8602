import { draftedAdvisory } from "../../statements/drafted-advisory.ts";
import type { PackageStatement } from "../../statements/package-statement.ts";
import type { FeedSink } from "../feed.ts";
import { debianEcosystem } from "./releases.ts";

/** `[29 Mar 2023] DSA-5380-1 xorg-server - security update`. */
const header = /^\[(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})\] (D[SL]A-\d+(?:-\d+)?) +(\S.*)$/;
/** `	[bullseye] - xorg-server 2:1.20.11-1+deb11u6`, also `<not-affected>`, `<unfixed>`, `<end-of-life>`. */
const packageLine = /^\s+\[([a-z]+)\] - (\S+) +(<[a-z-]+>|[^\s<(]+)(?: \((.*)\))?$/;
const references = /^\s+\{([^}]*)\}$/;
const maxLineLength = 100_000;
const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

interface OpenEntry {
  readonly id: string;
  readonly published: string;
  readonly summary: string;
  readonly line: number;
  upstream: readonly string[];
  readonly statements: PackageStatement[];
}

/**
 * A list of the security tracker's repository (`data/DSA/list`, `data/DLA/list`): an entry begins at the left
 * margin, its indented lines hold the vulnerabilities, the packages by release, and notes. An entry that cannot be
 * read is refused and the others go on.
 */
export function parseAdvisoryList(path: string, text: string, sink: FeedSink): void {
  let open: OpenEntry | undefined;
  const finish = (): void => {
    if (open === undefined) return;
    const { id, published, summary, upstream, statements } = open;
    open = undefined;
    // What an update broke and the next one mended is no vulnerability.
    if (upstream.length === 0 && /regression/i.test(summary)) {
      sink.skipped(`${path}#${id}`);
      return;
    }
    const url = `https://security-tracker.debian.org/tracker/${id}`;
    const reference = [{ type: "ADVISORY", url }];
    sink.advisory(
      draftedAdvisory({ id, published, summary, upstream, statements, references: reference }),
      path,
    );
  };
  for (const [index, line] of text.split("\n").entries()) {
    if (line.length > maxLineLength)
      sink.refused({ file: path, field: `line ${index + 1}`, why: "is too long" });
    else if (/^\S/.test(line)) {
      finish();
      open = startEntry(line, index + 1);
      if (open === undefined) sink.refused({ file: path, field: `line ${index + 1}`, why: "is no entry" });
    } else if (open !== undefined) readLine(line, open);
  }
  finish();
}

function startEntry(line: string, number: number): OpenEntry | undefined {
  const [, day = "", monthName = "", year = "", id = "", summary = ""] = header.exec(line) ?? [];
  const month = months.indexOf(monthName) + 1;
  if (id === "" || month === 0) return undefined;
  const published = `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}T00:00:00Z`;
  return { id, published, summary, line: number, upstream: [], statements: [] };
}

function readLine(line: string, entry: OpenEntry): void {
  const cves = references.exec(line)?.[1];
  if (cves !== undefined) {
    entry.upstream = cves.split(/\s+/).filter((name) => /^CVE-\d{4}-\d{4,}$/.test(name));
    return;
  }
  const [, codename = "", name = "", version = "", note] = packageLine.exec(line) ?? [];
  const ecosystem = debianEcosystem(codename);
  if (ecosystem === undefined || name === "") return;
  const about = { ecosystem, name, nameKind: "source", reason: note } as const;
  if (version === "<not-affected>") entry.statements.push({ ...about, status: "not-affected" });
  else if (version === "<unfixed>") entry.statements.push({ ...about, status: "affected" });
  else if (version === "<end-of-life>") entry.statements.push({ ...about, status: "end-of-life" });
  else if (!version.startsWith("<")) entry.statements.push({ ...about, status: "fixed", fixed: version });
}
