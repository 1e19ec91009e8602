import type { Checked } from "#attestation";
import { indent, pad, paragraph, render, span, type Line, type Span } from "#reports";
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
    ...good.flatMap((one) => told(one, signatory(one), { mark: span("  ✓ ", "good"), names, width })),
    ...others.flatMap((one) => {
      const why = `${one.refusal?.message ?? ""} (${one.place})`;
      return told(one, why, { mark: span("  ✗ ", "high"), names, width });
    }),
    ...(checked.length === 0 ? [[span("  Nothing is signed here.")]] : []),
    [],
    verdict,
  ];
  return lines.map((line) => render(line, color)).join("");
}

interface Layout {
  readonly mark: Span;
  /** How wide the longest name is. */
  readonly names: number;
  readonly width: number;
}

function told(
  { name, issuer, refusal }: Checked,
  text: string,
  { mark, names, width }: Layout,
): readonly Line[] {
  const head: Line = [mark, ...pad([span(name)], names), span("  ")];
  // A key's fingerprint stays beside its word, and in one piece.
  if (issuer === "" && refusal === undefined) return [[...head, span(text)]];
  return indent(paragraph(text, Math.max(30, width - names - 6)), names + 6, head);
}

function signatory({ identity, issuer }: Checked): string {
  return issuer === "" ? `key ${identity}` : `${identity} of ${issuer}`;
}
