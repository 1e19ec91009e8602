import type { Finding } from "#model";
import { visibleText } from "../terminal-text.ts";

/** Places of one finding that become entries of their own. */
const maxPlaces = 100;

/** One entry for each place of a finding; a finding without any is one. */
export function* entryPerPlace(finding: Finding): Generator<Finding> {
  if (finding.locations.length === 0) yield finding;
  for (const location of finding.locations.slice(0, maxPlaces)) yield { ...finding, locations: [location] };
}

/** `file` and `start_line` of a finding's first place: the path within the project. */
export function fileLocation(finding: Finding): { readonly file: string; readonly start_line?: number } {
  const [place] = finding.locations;
  const file = visibleText(place?.path ?? "").replace(/^\/+/, "") || "/";
  return { file, ...(place?.line === undefined ? {} : { start_line: place.line }) };
}
