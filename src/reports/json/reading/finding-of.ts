import {
  evidenceKinds,
  findingKinds,
  findingStatuses,
  fixStates,
  licenseCategories,
  severities,
  type CvssRating,
  type Finding,
  type FindingSource,
  type FixAdvice,
  type LicenseCategory,
  type RiskTerm,
} from "#model";
import { count, items, member, optional, text, texts, truth, word } from "./json-place.ts";
import type { JsonPlace } from "./json-place.ts";
import { exploitationOf } from "./exploitation-of.ts";
import { locationOf, type LayerNumbers } from "./location-of.ts";
import { secretOf } from "./secret-of.ts";

/** One finding, whole. */
export function findingOf(place: JsonPlace, layers: LayerNumbers): Finding {
  const suppressedBy = member(place, "suppressedBy");
  return {
    kind: word(member(place, "kind"), findingKinds),
    id: text(member(place, "id")),
    aliases: texts(member(place, "aliases")),
    severity: word(member(place, "severity"), severities),
    status: word(member(place, "status"), findingStatuses),
    ...optional(place, "evidence", (evidence) => word(evidence, evidenceKinds)),
    reason: text(member(place, "reason")),
    fixState: word(member(place, "fixState"), fixStates),
    title: text(member(place, "title")),
    ...optional(place, "package", text),
    ...optional(place, "packageID", text),
    fixedIn: texts(member(place, "fixedIn")),
    ...optional(place, "fix", fixOf),
    ...optional(place, "rule", text),
    sources: items(member(place, "sources")).map(sourceOf),
    locations: items(member(place, "locations")).map((location) => locationOf(location, layers)),
    ...optional(place, "inBase", truth),
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

function fixOf(place: JsonPlace): FixAdvice {
  return {
    ...optional(place, "sameLine", text),
    ...optional(place, "everything", text),
    ...optional(place, "available", truth),
  };
}

function sourceOf(place: JsonPlace): FindingSource {
  return {
    name: text(member(place, "name")),
    advisory: text(member(place, "advisory")),
    severity: word(member(place, "severity"), severities),
    ...optional(place, "status", (status) => word(status, findingStatuses)),
    ...optional(place, "fixState", (state) => word(state, fixStates)),
    ...optional(place, "fixedIn", texts),
    ...optional(place, "cvss", (ratings) => items(ratings).map(ratingOf)),
    ...optional(place, "confidence", count),
  };
}

function ratingOf(place: JsonPlace): CvssRating {
  return {
    version: word(member(place, "version"), ["2.0", "3.0", "3.1", "4.0"]),
    vector: text(member(place, "vector")),
    score: count(member(place, "score")),
  };
}
