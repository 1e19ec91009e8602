import type { Finding, ScanReport } from "#model";
import { detailsOf, kindText, packagesByID, placeText, type FindingDetails } from "../finding-details.ts";
import { mostPressingFirst } from "../finding-risk.ts";
import { counted } from "../words.ts";
import { markdownCode, markdownText } from "./markdown-text.ts";

/** Rows; a comment that is longer is not read. */
const maxRows = 50;

/** The worst findings, folded up. */
export function* findingTable(report: ScanReport, open: readonly Finding[]): Generator<string> {
  if (open.length === 0) return;
  const packages = packagesByID(report);
  const shown = [...open].sort(mostPressingFirst).slice(0, maxRows);
  yield `\n<details><summary>${counted(open.length, "finding")}</summary>\n\n`;
  yield "| Severity | What | Where | Fixed in |\n| --- | --- | --- | --- |\n";
  for (const finding of shown) yield rowOf(detailsOf(finding, packages), report);
  yield "\n";
  const more = open.length - shown.length;
  if (more > 0) yield `…and ${counted(more, "finding")} more, none of them more pressing.\n\n`;
  yield "</details>\n";
}

function rowOf(details: FindingDetails, { artifact }: ScanReport): string {
  const { finding, pkg, headline, references } = details;
  const id = finding.kind === "vulnerability" ? linked(finding.id, references[0]) : kindText(finding.kind);
  const title = headline.startsWith(finding.id) ? "" : ` ${markdownText(headline)}`;
  const [place] = finding.locations;
  const path = place === undefined ? "" : markdownText(placeText(place, artifact));
  const where = pkg === undefined ? path : `${markdownCode(pkg.name)} ${markdownText(pkg.version)}`;
  return `| ${finding.severity} | ${id}${title} | ${where} | ${markdownText(finding.fixedIn.join(", "))} |\n`;
}

/** References are made from identifiers of a strict form, or checked to be plain http(s) addresses. */
function linked(text: string, url: string | undefined): string {
  return url === undefined
    ? markdownText(text)
    : `[${markdownText(text)}](<${encodeURI(decodeSafely(url))}>)`;
}

function decodeSafely(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    // A percent sign that begins nothing: the address stays as it is.
    return url;
  }
}
