import type { Checked } from "#attestation";
import { indent, pad, paragraph, render, span, type Line } from "#reports";
import type { TerminalFacts } from "../terminal.ts";

/** What a verification came to. */
export interface Verified {
  readonly reference: string;
  readonly digest: string;
  readonly missing: readonly string[];
}

/** The result for people: what counts, what does not and why, what is missing. */
export function verifiedText(
  { reference, digest, missing }: Verified,
  checked: readonly Checked[],
  { color, width }: TerminalFacts,
): string {
  const good = checked.filter(({ refusal }) => refusal === undefined);
  const others = checked.filter(({ refusal }) => refusal !== undefined);
  const names = Math.max(0, ...checked.map(({ name }) => span(name).text.length));
  const verdict: Line =
    missing.length === 0
      ? [span("verified", "good")]
      : [span("not verified", "critical"), span(`: ${missing.join("; ")}`)];
  const lines: readonly Line[] = [
    [span(reference, "bold")],
    [span(digest, "faint")],
    [],
    ...good.map((one): Line => [
      span("  ✓ ", "good"),
      ...pad([span(one.name)], names),
      span(`  ${signatory(one)}`),
    ]),
    ...others.flatMap((one) => refusedLines(one, names, width)),
    ...(checked.length === 0 ? [[span("  Nothing is signed here.")]] : []),
    [],
    verdict,
  ];
  return lines.map((line) => render(line, color)).join("");
}

function refusedLines(one: Checked, names: number, width: number): readonly Line[] {
  const head: Line = [span("  ✗ ", "high"), ...pad([span(one.name)], names), span("  ")];
  const text = `${one.refusal?.message ?? ""} (${one.place})`;
  return indent(paragraph(text, Math.max(30, width - names - 6)), names + 6, head);
}

function signatory({ identity, issuer }: Checked): string {
  return issuer === "" ? `key ${identity}` : `${identity} of ${issuer}`;
}
