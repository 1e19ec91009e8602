import { licenseCategories, severities, type Finding, type LicenseCategory, type RiskTerm } from "#model";
import { count, items, member, optional, text, texts, word } from "./json-place.ts";
import type { JsonPlace } from "./json-place.ts";
import { exploitationOf } from "./exploitation-of.ts";
import { locationOf, type LayerNumbers } from "./location-of.ts";
import { secretOf } from "./secret-of.ts";

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
    ...optional(place, "remediation", text),
    ...optional(place, "example", text),
    ...optional(place, "references", texts),
    ...optional(place, "frameworks", (frameworks) =>
      items(frameworks).map((one) => ({
        framework: text(member(one, "framework")),
        control: text(member(one, "control")),
      })),
    ),
    ...optional<"category", LicenseCategory>(place, "category", (category) =>
      word(category, licenseCategories),
    ),
    ...optional(place, "confidence", count),
    ...optional(place, "exploitation", (exploitation) =>
      exploitationOf(exploitation, text(member(place, "id"))),
    ),
    ...optional(place, "secret", secretOf),
    ...optional(place, "risk", count),
    ...optional(place, "riskTerms", (terms) => items(terms).map(riskTermOf)),
  };
}

function riskTermOf(place: JsonPlace): RiskTerm {
  return {
    name: text(member(place, "name")),
    kind: word(member(place, "kind"), ["points", "factor"]),
    value: count(member(place, "value")),
    because: text(member(place, "because")),
  };
}
