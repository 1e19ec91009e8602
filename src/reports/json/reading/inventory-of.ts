import {
  fileExplanations,
  packageTypes,
  type Coverage,
  type Distribution,
  type FileVerification,
  type Inventory,
  type Issue,
  type IssueCode,
  type Package,
  type PackageScope,
} from "#model";
import { count, items, member, optional, text, texts, truth, word } from "./json-place.ts";
import type { JsonPlace } from "./json-place.ts";
import { layerNumber, locationOf, type LayerNumbers } from "./location-of.ts";

/** Packages, coverage and distribution of a report. Its issues are those of the whole report. */
export function inventoryOf(report: JsonPlace, layers: LayerNumbers): Inventory {
  const distribution = member(report, "distribution");
  const coverage = member(report, "coverage");
  return {
    distribution: distribution.value === undefined ? null : distributionOf(distribution),
    packages: items(member(report, "packages")).map((place) => packageOf(place, layers)),
    coverage: coverageOf(coverage, layers),
    issues: issuesOf(report, layers),
  };
}

function coverageOf(place: JsonPlace, layers: LayerNumbers): Coverage {
  return {
    files: count(member(place, "files")),
    bytes: count(member(place, "bytes")),
    owned: count(member(place, "owned")),
    ownedBytes: count(member(place, "ownedBytes")),
    explained: items(member(place, "explained")).map((each) => ({
      reason: word(member(each, "reason"), fileExplanations),
      files: count(member(each, "files")),
      bytes: count(member(each, "bytes")),
    })),
    unownedFiles: count(member(place, "unownedFiles")),
    unownedBytes: count(member(place, "unownedBytes")),
    unowned: items(member(place, "unowned")).map((each) => ({
      path: text(member(each, "path")),
      layer: layerNumber(member(each, "layer"), layers),
      bytes: count(member(each, "bytes")),
      kind: word(member(each, "kind"), ["executable", "library", "script"] as const),
    })),
    ...optional(place, "unread", (unread) => items(unread).map((each) => layerNumber(each, layers))),
    ...optional(place, "verification", (verification) => verificationOf(verification, layers)),
  };
}

function verificationOf(place: JsonPlace, layers: LayerNumbers): FileVerification {
  return {
    verified: count(member(place, "verified")),
    missing: count(member(place, "missing")),
    unread: count(member(place, "unread")),
    modifiedFiles: count(member(place, "modifiedFiles")),
    changedConfiguration: count(member(place, "changedConfiguration")),
    changed: items(member(place, "changed")).map((each) => ({
      path: text(member(each, "path")),
      layer: layerNumber(member(each, "layer"), layers),
      packageID: text(member(each, "package")),
      isConfiguration: truth(member(each, "isConfiguration")),
      expected: text(member(each, "expected")),
      actual: text(member(each, "actual")),
    })),
  };
}

/** What the report says that could not be read. Codes of later versions are kept as they are. */
export function issuesOf(report: JsonPlace, layers: LayerNumbers): readonly Issue[] {
  return items(member(report, "issues")).map((place) => ({
    code: text(member(place, "code")) as IssueCode,
    message: text(member(place, "message")),
    ...optional(place, "path", text),
    ...optional(place, "layer", (layer) => layerNumber(layer, layers)),
    ...optional(place, "offset", count),
  }));
}

function distributionOf(place: JsonPlace): Distribution {
  return {
    id: text(member(place, "id")),
    version: text(member(place, "version")),
    name: text(member(place, "name")),
    idLike: [],
    ...(member(place, "endOfLife").value === null ? {} : optional(place, "endOfLife", text)),
  };
}

const scopes = ["runtime", "development", "optional", "build"] as const satisfies readonly PackageScope[];

function packageOf(place: JsonPlace, layers: LayerNumbers): Package {
  const purl = text(member(place, "purl"));
  const type = word(member(place, "type"), packageTypes);
  const namespace = namespaceOf(purl, type);
  return {
    id: text(member(place, "id")),
    name: text(member(place, "name")),
    version: text(member(place, "version")),
    type,
    ...(namespace === undefined ? {} : { namespace }),
    purl,
    ...optional(place, "source", (source) => ({
      name: text(member(source, "name")),
      version: text(member(source, "version")),
    })),
    ...optional(place, "architecture", text),
    licenses: texts(member(place, "licenses")),
    ...optional(place, "module", text),
    ...optional(place, "vendor", text),
    ...optional(place, "cpe", text),
    ...optional(place, "absentClasses", texts),
    ...optional(place, "ownedBy", text),
    locations: items(member(place, "locations")).map((location) => locationOf(location, layers)),
    layer: layerNumber(member(place, "layer"), layers),
    dependsOn: texts(member(place, "dependsOn")),
    ...optional(place, "scope", (scope) => word<PackageScope>(scope, scopes)),
    ...optional(place, "direct", truth),
    ...vendorOf(place),
    ...(optional(place, "recovered", truth).recovered === true ? { recovered: true as const } : {}),
    ...(optional(place, "weakEvidence", truth).weakEvidence === true ? { weakEvidence: true as const } : {}),
    ...optional(place, "unresolved", text),
  };
}

function vendorOf(place: JsonPlace): Pick<Package, "vendor"> {
  const { supplier } = optional(place, "supplier", text);
  return supplier === undefined ? {} : { vendor: supplier };
}

/** Types whose names are whole have no namespace beside them in the model. */
const wholeNames: ReadonlySet<string> = new Set(["npm", "golang"]);

function namespaceOf(purl: string, type: string): string | undefined {
  if (wholeNames.has(type)) return undefined;
  const [bare = ""] = purl.split(/[@?#]/, 1);
  const segments = bare.slice(bare.indexOf("/") + 1).split("/");
  if (segments.length < 2) return undefined;
  try {
    return segments.slice(0, -1).map(decodeURIComponent).join("/");
  } catch {
    return undefined; // A package URL that nobody encoded by the rules.
  }
}
