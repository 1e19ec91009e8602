import { type Fields, fieldsAt, fieldsOf, listAt, textAt, textOf } from "#formats";
import { justifications, type StatementProduct, type StatementStatus, type VexStatement } from "#model";
import { longTextAt } from "../../sbom/read/long-text.ts";
import type { ReadStatements, StatementPlace } from "../statement-place.ts";
import { csafProducts } from "./csaf-products.ts";
import { statementTime } from "./statement-time.ts";

/** Product states ("Common Security Advisory Framework" 2.0, section 3.2.3.9) and what they are in VEX. */
const statuses: readonly (readonly [string, StatementStatus])[] = [
  ["known_not_affected", "not_affected"],
  ["fixed", "fixed"],
  ["first_fixed", "fixed"],
  // SUSE's word for the versions of an update.
  ["recommended", "fixed"],
  ["known_affected", "affected"],
  ["last_affected", "affected"],
  ["first_affected", "affected"],
  ["under_investigation", "under_investigation"],
];

/**
 * Statements of a CSAF document ("Common Security Advisory Framework" 2.0, profile VEX, section 4.5): one for each
 * vulnerability, status and justification. Products are recognised by package URL or, on a platform of Red Hat or SUSE
 * that its CPE names, by the name of the package; the others are counted in a note.
 */
export function readCsafVex(root: Fields, place: StatementPlace): ReadStatements {
  const document = fieldsAt(root, "document");
  const tracking = fieldsAt(document, "tracking");
  const products = csafProducts(fieldsAt(root, "product_tree"));
  const issued = statementTime(textAt(tracking, "current_release_date"));
  const author = textAt(fieldsAt(document, "publisher"), "name");
  const context: Context = {
    id: textAt(tracking, "id") ?? place.place,
    productsOf: products.productsOf,
    shared: {
      kinds: ["vulnerability"],
      ...(author === undefined ? {} : { author }),
      ...(issued === undefined ? {} : { issued }),
      source: { format: "CSAF VEX", place: place.place, trust: place.trust },
    },
  };
  const statements = listAt(root, "vulnerabilities").flatMap((value) =>
    ofVulnerability(fieldsOf(value) ?? {}, context),
  );
  const unknown = products.unrecognised();
  const notes =
    unknown === 0 ? [] : [`${unknown} products of ${place.place} cannot be recognised and are passed over`];
  return { statements, notes };
}

interface Context {
  readonly id: string;
  readonly productsOf: (id: string) => readonly StatementProduct[];
  readonly shared: Pick<VexStatement, "kinds" | "author" | "issued" | "source">;
}

function ofVulnerability(fields: Fields, context: Context): readonly VexStatement[] {
  const names = [
    ...[textAt(fields, "cve")].filter((cve) => cve !== undefined),
    ...listAt(fields, "ids").flatMap((id) => textAt(fieldsOf(id), "text") ?? []),
  ];
  if (names.length === 0) return [];
  const flags = byProduct(listAt(fields, "flags"), (flag) => textAt(flag, "label"));
  const impacts = byProduct(
    listAt(fields, "threats").filter((threat) => textAt(fieldsOf(threat), "category") === "impact"),
    (threat) => longTextAt(threat, "details"),
  );
  const actions = byProduct(listAt(fields, "remediations"), (remedy) => longTextAt(remedy, "details"));
  return statuses.flatMap(([state, status]) => {
    const ids = listAt(fieldsAt(fields, "product_status"), state).flatMap((id) => textOf(id) ?? []);
    const groups = Map.groupBy(ids, (id) =>
      JSON.stringify([flags.get(id), impacts.get(id), actions.get(id)]),
    );
    return [...groups.values()].flatMap((members, index) => {
      const products = members.flatMap(context.productsOf);
      if (products.length === 0) return [];
      const [first = ""] = members;
      const justification = justifications.find((one) => one === flags.get(first));
      const reason = impacts.get(first);
      const action = actions.get(first);
      return {
        ...context.shared,
        id: `${context.id}#${names[0]}:${state}${index === 0 ? "" : `:${index + 1}`}`,
        names,
        products,
        status,
        ...(justification === undefined ? {} : { justification }),
        ...(reason === undefined ? {} : { reason }),
        ...(action === undefined ? {} : { action }),
      };
    });
  });
}

/** What is said of each product; what names none is said of none in particular and left out. */
function byProduct(
  entries: readonly unknown[],
  textIn: (entry: Fields) => string | undefined,
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const entry of entries) {
    const fields = fieldsOf(entry);
    const text = fields === undefined ? undefined : textIn(fields);
    if (text === undefined) continue;
    for (const id of listAt(fields, "product_ids"))
      if (typeof id === "string" && !texts.has(id)) texts.set(id, text);
  }
  return texts;
}
