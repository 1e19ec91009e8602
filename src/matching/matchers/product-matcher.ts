import type { AdvisoryLookup, Package } from "#model";
import { evaluate } from "../evaluate.ts";
import { genericCoordinates, genericEvaluations } from "./generic-matcher.ts";
import type { Coordinate, Evaluation, Matcher, Subject } from "../matcher.ts";

/** The ecosystem in which CVE records and the NVD know products, by vendor and name of the CPE dictionary. */
const ecosystem = "CPE";

/** How sure an answer is that goes by a product's name, by what the advisory says. */
const confidences = {
  /** The vendor's own `affected` in the CVE record. */
  stated: 0.8,
  /** The NVD's applicability statement. */
  configured: 0.6,
  /** Only together with something else: an operating system, a device. */
  combined: 0.3,
  /** Every version that there ever was. */
  unbounded: 0.2,
} as const;

/**
 * Programs without a package, known by their bytes: no feed reviews advisories for them, so that CVE records and the
 * NVD's configurations are asked by vendor and product. A weak way, used for nothing else, and every answer says how
 * sure it is.
 */
export const productMatcher: Matcher = {
  id: "product",
  spec: {
    title: "Common Platform Enumeration: Name Matching Specification 2.3",
    url: "https://nvlpubs.nist.gov/nistpubs/Legacy/IR/nistir7696.pdf",
  },
  appliesTo: ({ type, cpe }) => type === "generic" && cpe !== undefined,
  coordinates: (subject) => [...coordinatesOf(subject.package), ...genericCoordinates(subject)],
  evaluations,
};

function coordinatesOf({ cpe, version }: Package): readonly Coordinate[] {
  return cpe === undefined ? [] : [{ ecosystem, name: cpe, version }];
}

function evaluations(subject: Subject, advisories: AdvisoryLookup): readonly Evaluation[] {
  return [...byProduct(subject.package, advisories), ...genericEvaluations(subject, advisories)];
}

function byProduct(pkg: Package, advisories: AdvisoryLookup): readonly Evaluation[] {
  return coordinatesOf(pkg)
    .flatMap((coordinate) => evaluate(coordinate, advisories))
    .map((one) => {
      const setAside = otherEdition(one);
      const coordinate = { ...one.coordinate, confidence: confidenceOf(one) };
      return { ...one, coordinate, ...(setAside === undefined ? {} : { setAside }) };
    });
}

/** `for:node.js`: a product of the same name that is made for something else. */
function otherEdition({ entry }: Evaluation): string | undefined {
  const made = /(?:^|\s)for:(\S+)/.exec(entry.affected.channel ?? "")?.[1];
  return made === undefined ? undefined : `it is about the product made for ${made}`;
}

function confidenceOf({ entry, verdict }: Evaluation): number {
  if (/(?:^|\s)with:/.test(entry.affected.channel ?? "")) return confidences.combined;
  const isUnbounded =
    verdict.status === "affected" &&
    verdict.by === "range" &&
    verdict.introduced === "0" &&
    verdict.fixed === undefined &&
    verdict.lastAffected === undefined;
  if (isUnbounded) return confidences.unbounded;
  return entry.source === "nvd" ? confidences.configured : confidences.stated;
}
