import type { PackageStatus } from "#model";
import {
  isObject,
  list,
  nameText,
  optionalText,
  RecordRefusal,
  type JsonObject,
} from "../../osv/field-reader.ts";
import { draftedAdvisory } from "../../statements/drafted-advisory.ts";
import type { PackageStatement } from "../../statements/package-statement.ts";
import { ubuntuPlace } from "./releases.ts";

const limits = { statements: 10_000, products: 1_000_000 };
const sourceProduct = /^pkg:deb\/ubuntu\/([^@?#]{1,300})@[^?#]{1,300}\?([^#]{1,300})$/;

/** Whether a document means to be one in OpenVEX. */
export function claimsOpenVex(value: JsonObject): boolean {
  return typeof value["@context"] === "string" && value["@context"].includes("openvex");
}

/**
 * One document of Ubuntu's VEX data (OpenVEX 0.2.0): what was decided about one CVE for each package of each
 * release. Products are listed by source and by binary for every architecture; the sources say it all. Their version
 * is the one that is there today, so "fixed" does not tell since when: that is left to the records in OSV.
 * Throws {@link RecordRefusal}.
 */
export function ubuntuVexAdvisory(document: JsonObject) {
  const statements = new Map<string, PackageStatement>();
  let id = "";
  for (const [index, one] of list(document["statements"], "statements", limits.statements).entries()) {
    const field = `statements[${index}]`;
    if (!isObject(one)) throw new RecordRefusal(field, "is not an object");
    const vulnerability = one["vulnerability"];
    if (!isObject(vulnerability)) throw new RecordRefusal(`${field}.vulnerability`, "is not an object");
    id = nameText(vulnerability["name"], `${field}.vulnerability.name`);
    for (const statement of statementsOf(one, field)) statements.set(JSON.stringify(statement), statement);
  }
  if (id === "") throw new RecordRefusal("statements", "is empty");
  return draftedAdvisory({
    id,
    statements: [...statements.values()],
    references: [{ type: "ADVISORY", url: `https://ubuntu.com/security/${id}` }],
  });
}

function* statementsOf(statement: JsonObject, field: string): Generator<PackageStatement> {
  const state = stateOf(statement, field);
  if (state === undefined) return;
  for (const [index, product] of list(
    statement["products"],
    `${field}.products`,
    limits.products,
  ).entries()) {
    const purl = isObject(product) ? product["@id"] : undefined;
    if (typeof purl !== "string") throw new RecordRefusal(`${field}.products[${index}].@id`, "is not a text");
    const [, name, query = ""] = sourceProduct.exec(purl) ?? [];
    if (name === undefined || !/(?:^|&)arch=source(?:&|$)/.test(query)) continue;
    const place = ubuntuPlace(new URLSearchParams(query).get("distro") ?? "");
    if (place === undefined) continue;
    yield { ...place, name, nameKind: "source", ...state };
  }
}

/** What stands behind "affected" is told in the sentence that the team's tools write for each decision. */
const decisions: readonly (readonly [RegExp, PackageStatus])[] = [
  [/no longer supported|end of (?:life|standard support)/i, "end-of-life"],
  [/decided to not fix/i, "wont-fix"],
  [/deferred|fix (?:is|has been) postponed/i, "deferred"],
];

function stateOf(
  statement: JsonObject,
  field: string,
): Pick<PackageStatement, "status" | "reason"> | undefined {
  const status = nameText(statement["status"], `${field}.status`);
  const action = optionalText(statement["action_statement"], `${field}.action_statement`);
  switch (status) {
    case "fixed":
      return undefined;
    case "not_affected":
      return {
        status: "not-affected",
        reason: optionalText(statement["justification"], `${field}.justification`),
      };
    case "under_investigation":
      return { status: "under-investigation" };
    case "affected": {
      const [sentence] = (action ?? "").split(" CVE Notes ");
      const decided = decisions.find(([words]) => words.test(sentence ?? ""))?.[1] ?? "affected";
      return { status: decided, reason: action };
    }
    default:
      throw new RecordRefusal(`${field}.status`, "is none of the states of OpenVEX");
  }
}
