import type { Retention } from "#platform";
import { duration } from "../../runtime/options/value-kinds.ts";
import { UsageError } from "../usage-error.ts";

/** What `--keep` calls each kind of what a server keeps. */
const kinds = {
  images: "goneImagesMs",
  jobs: "jobsMs",
  layers: "layersMs",
  scans: "scansMs",
  findings: "fixedFindingsMs",
  events: "eventsMs",
  audit: "auditMs",
} as const satisfies Readonly<Record<string, keyof Retention>>;

const parser = duration();

/** How long what is kept, as `--keep` says. Throws `UsageError`. */
export function retentionOf(keep: readonly string[]): Partial<Retention> {
  return Object.fromEntries(keep.map(oneOf));
}

function oneOf(text: string): readonly [keyof Retention, number] {
  const [, kind = "", time = ""] = /^([a-z]+)=(.+)$/.exec(text) ?? [];
  const parsed = parser.fromText(time);
  if (!(kind in kinds) || !parsed.ok || parsed.value < 60_000) {
    throw new UsageError(
      "UNKNOWN_NAME",
      `--keep: ${JSON.stringify(text.slice(0, 80))} is not KIND=DURATION of a minute or more`,
      `Kinds are ${Object.keys(kinds).join(", ")}; as in images=180d.`,
    );
  }
  return [kinds[kind as keyof typeof kinds], parsed.value];
}
