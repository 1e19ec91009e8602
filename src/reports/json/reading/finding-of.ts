import { severities, type Finding } from "#model";
import { items, member, optional, text, texts, word } from "./json-place.ts";
import type { JsonPlace } from "./json-place.ts";
import { locationOf, type LayerNumbers } from "./location-of.ts";

/** One finding, whole. */
export function findingOf(place: JsonPlace, layers: LayerNumbers): Finding {
  const suppressedBy = member(place, "suppressedBy");
  return {
    kind: word(member(place, "kind"), ["vulnerability", "secret", "misconfiguration", "license"]),
    id: text(member(place, "id")),
    aliases: texts(member(place, "aliases")),
    severity: word(member(place, "severity"), severities),
    status: word(member(place, "status"), ["affected", "not-affected", "not-assessable"]),
    reason: text(member(place, "reason")),
    fixState: word(member(place, "fixState"), [
      "fixed",
      "not-fixed",
      "wont-fix",
      "deferred",
      "under-investigation",
      "end-of-life",
      "unknown",
    ]),
    title: text(member(place, "title")),
    ...optional(place, "package", text),
    ...optional(place, "packageID", text),
    fixedIn: texts(member(place, "fixedIn")),
    ...optional(place, "rule", text),
    sources: items(member(place, "sources")).map((source) => ({
      name: text(member(source, "name")),
      advisory: text(member(source, "advisory")),
      severity: word(member(source, "severity"), severities),
    })),
    locations: items(member(place, "locations")).map((location) => locationOf(location, layers)),
    suppressedBy: suppressedBy.value === undefined ? null : text(suppressedBy),
  };
}
