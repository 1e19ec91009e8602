import type { VexStatement } from "#model";
import type { VexDocument, VexEntry } from "./vex-document.ts";

const statuses: Readonly<Record<VexStatement["status"], string>> = {
  not_affected: "known_not_affected",
  fixed: "fixed",
  affected: "known_affected",
  accepted: "known_affected",
  under_investigation: "under_investigation",
};

/** A CSAF document of the profile VEX ("Common Security Advisory Framework" 2.0, section 4.5). */
export function writeCsafVex(document: VexDocument): string {
  const { id, author, time, tool, statements } = document;
  const products = productsOf(statements);
  const byName = Map.groupBy(statements, ({ names }) => names[0] ?? "");
  const value = {
    document: {
      category: "csaf_vex",
      csaf_version: "2.0",
      publisher: { category: "user", name: author, namespace: "https://csaf.example" },
      title: `VEX of ${author}`,
      tracking: {
        current_release_date: time,
        generator: { engine: { name: tool } },
        id: `assay-vex-${id.slice(0, 32)}`,
        initial_release_date: time,
        revision_history: [{ date: time, number: "1", summary: "Written from statements and findings." }],
        status: "final",
        version: "1",
      },
    },
    product_tree: products.tree,
    vulnerabilities: [...byName].map(([name, entries]) => vulnerabilityOf(name, entries, products)),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

interface Products {
  readonly tree: object;
  readonly idsOf: (entry: VexEntry) => readonly string[];
}

function productsOf(entries: readonly VexEntry[]): Products {
  const ids = new Map<string, string>();
  const relationships = new Map<string, object>();
  const idOf = (identifier: string): string => {
    const known = ids.get(identifier) ?? `P${ids.size + 1}`;
    ids.set(identifier, known);
    return known;
  };
  for (const { product, components } of entries) {
    const whole = idOf(product);
    for (const component of components) {
      const part = idOf(component);
      relationships.set(`${whole}:${part}`, {
        category: "default_component_of",
        full_product_name: { name: `${component} in ${product}`, product_id: `${whole}:${part}` },
        product_reference: part,
        relates_to_product_reference: whole,
      });
    }
  }
  return {
    tree: {
      full_product_names: [...ids].map(([identifier, id]) => ({
        name: identifier,
        product_id: id,
        ...(identifier.startsWith("pkg:") ? { product_identification_helper: { purl: identifier } } : {}),
      })),
      ...(relationships.size === 0 ? {} : { relationships: [...relationships.values()] }),
    },
    idsOf: ({ product, components }) =>
      components.length === 0
        ? [idOf(product)]
        : components.map((component) => `${idOf(product)}:${idOf(component)}`),
  };
}

function vulnerabilityOf(name: string, entries: readonly VexEntry[], { idsOf }: Products): object {
  const byStatus: Record<string, string[]> = {};
  const flags: object[] = [];
  const threats: object[] = [];
  const remediations: object[] = [];
  const seen = new Set<string>();
  for (const entry of entries) {
    // A product has one status: the first statement about it is the one that counts.
    const ids = idsOf(entry).filter((id) => !seen.has(id));
    if (ids.length === 0) continue;
    for (const id of ids) seen.add(id);
    const { status, justification, reason, action } = entry.statement;
    (byStatus[statuses[status]] ??= []).push(...ids);
    if (status === "not_affected" && justification !== undefined)
      flags.push({ label: justification, product_ids: ids });
    if (status === "not_affected" && (reason !== undefined || justification === undefined))
      threats.push({
        category: "impact",
        details: reason ?? "The author gives no reason.",
        product_ids: ids,
      });
    if (status === "affected" || status === "accepted")
      remediations.push({
        category: status === "accepted" ? "no_fix_planned" : "none_available",
        details: action ?? reason ?? "Nothing is said yet.",
        product_ids: ids,
      });
  }
  return {
    ...(/^CVE-\d{4}-\d{4,}$/.test(name)
      ? { cve: name }
      : { ids: [{ system_name: "Name of the vulnerability", text: name }] }),
    ...(flags.length === 0 ? {} : { flags }),
    notes: [{ category: "description", text: `What is said of ${name}.` }],
    product_status: byStatus,
    ...(remediations.length === 0 ? {} : { remediations }),
    ...(threats.length === 0 ? {} : { threats }),
  };
}
