/**
 * Documents of the Common Security Advisory Framework 2.0, of the profiles "security advisory" and "VEX": the
 * product tree and what is said of its products, checked as far as feeds need it.
 *
 * Spec: https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html (sections 3.2.2 and 3.2.3)
 */
import {
  isObject,
  list,
  nameText,
  optionalObject,
  optionalText,
  RecordRefusal,
  type JsonObject,
} from "../osv/field-reader.ts";
import { readProductTree, type CsafProducts } from "./csaf-products.ts";
import { readVulnerability, type CsafVulnerability } from "./csaf-vulnerability.ts";

export interface CsafDocument {
  readonly category: string;
  /** `RHSA-2024:2447`, `CVE-2024-0727`. */
  readonly id: string;
  readonly title: string;
  /** `deleted` where a publisher took the document away. */
  readonly state: string;
  readonly published?: string;
  readonly modified?: string;
  /** The publisher's own word for all of it. */
  readonly severity: string;
  readonly references: readonly { readonly type: string; readonly url: string }[];
  readonly products: CsafProducts;
  readonly vulnerabilities: readonly CsafVulnerability[];
}

const limits = { vulnerabilities: 100_000, references: 10_000 };

/** Whether a document means to be one in CSAF. */
export function claimsCsaf(value: unknown): value is JsonObject {
  if (!isObject(value) || !isObject(value["document"])) return false;
  return isObject(value["document"]["tracking"]);
}

/** Reads a document for which {@link claimsCsaf} holds. Throws {@link RecordRefusal}. */
export function readCsafDocument(value: JsonObject): CsafDocument {
  const document = optionalObject(value["document"], "document") ?? {};
  const tracking = optionalObject(document["tracking"], "document.tracking") ?? {};
  const severity = optionalObject(document["aggregate_severity"], "document.aggregate_severity");
  const published = optionalText(tracking["initial_release_date"], "document.tracking.initial_release_date");
  const modified = optionalText(tracking["current_release_date"], "document.tracking.current_release_date");
  return {
    category: optionalText(document["category"], "document.category") ?? "",
    id: nameText(tracking["id"], "document.tracking.id"),
    title: optionalText(document["title"], "document.title") ?? "",
    state: optionalText(tracking["status"], "document.tracking.status") ?? "",
    ...(published === undefined ? {} : { published }),
    ...(modified === undefined ? {} : { modified }),
    severity: optionalText(severity?.["text"], "document.aggregate_severity.text") ?? "",
    references: referencesOf(document["references"]),
    products: readProductTree(optionalObject(value["product_tree"], "product_tree") ?? {}),
    vulnerabilities: list(value["vulnerabilities"], "vulnerabilities", limits.vulnerabilities).map(
      (one, index) => readVulnerability(one, `vulnerabilities[${index}]`),
    ),
  };
}

/** Only the document's own pages: the rest repeats what the vulnerability's records have. */
function referencesOf(value: unknown): CsafDocument["references"] {
  return list(value, "document.references", limits.references).flatMap((one, index) => {
    if (!isObject(one)) throw new RecordRefusal(`document.references[${index}]`, "is not an object");
    const url = optionalText(one["url"], `document.references[${index}].url`) ?? "";
    return one["category"] === "self" ? { type: "ADVISORY", url } : [];
  });
}
