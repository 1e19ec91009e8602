import type { Advisory } from "#model";
import {
  isObject,
  list,
  nameText,
  optionalText,
  RecordRefusal,
  type JsonObject,
} from "../../osv/field-reader.ts";
import { severityOfWord } from "../../severity/severity-words.ts";
import { fixedByName, type BuiltPackage } from "../../statements/by-architecture.ts";
import { draftedAdvisory } from "../../statements/drafted-advisory.ts";

const limits = { advisories: 10_000, entries: 100_000 };

/** Whether a document means to be a page of the errata API ("Apollo"). */
export function claimsApollo(value: JsonObject): boolean {
  return Array.isArray(value["advisories"]);
}

/** The errata of a page. One that cannot be read is told to `refuse`, and the others go on. */
export function* readApolloPage(
  page: JsonObject,
  refuse: (refusal: { field: string; why: string }) => void,
): Generator<Advisory> {
  for (const [index, one] of list(page["advisories"], "advisories", limits.advisories).entries()) {
    try {
      yield erratum(one, `advisories[${index}]`);
    } catch (thrown) {
      if (!(thrown instanceof RecordRefusal)) throw thrown;
      refuse({ field: thrown.field, why: thrown.why });
    }
  }
}

function erratum(value: unknown, field: string): Advisory {
  if (!isObject(value)) throw new RecordRefusal(field, "is not an object");
  const text = (name: string): string | undefined => optionalText(value[name], `${field}.${name}`);
  const severity = severityOfWord(text("severity") ?? "");
  const cves = list(value["cves"], `${field}.cves`, limits.entries).flatMap((one) =>
    isObject(one) && typeof one["cve"] === "string" && /^CVE-\d{4}-\d{4,}$/.test(one["cve"])
      ? one["cve"]
      : [],
  );
  const packages = list(value["packages"], `${field}.packages`, limits.entries).map((one, index) =>
    builtPackage(one, `${field}.packages[${index}]`),
  );
  const byRelease = Map.groupBy(packages, ({ release }) => release);
  const id = nameText(value["name"], `${field}.name`);
  return draftedAdvisory({
    id,
    upstream: cves,
    summary: text("synopsis"),
    details: text("description"),
    published: text("published_at"),
    modified: text("updated_at"),
    statements: [...byRelease].flatMap(([release, built]) =>
      fixedByName(built, { ecosystem: `Rocky Linux:${release}`, severity }),
    ),
    references: [{ type: "ADVISORY", url: `https://errata.rockylinux.org/${id}` }],
  });
}

interface Built extends BuiltPackage {
  readonly release: string;
}

/** `delve-0:1.25.2-1.el10_1.aarch64.rpm` of `Rocky Linux 10 aarch64`. */
function builtPackage(value: unknown, field: string): Built {
  if (!isObject(value)) throw new RecordRefusal(field, "is not an object");
  const nevra = nameText(value["nevra"], `${field}.nevra`);
  const [, name, epoch, evr, architecture] =
    /^(.+)-(\d+):([^-]+-[^-]+)\.(\w+)$/.exec(nevra.replace(/\.rpm$/, "")) ?? [];
  if (name === undefined || evr === undefined)
    throw new RecordRefusal(`${field}.nevra`, "is no name of a package file");
  const product = optionalText(value["product_name"], `${field}.product_name`) ?? "";
  const release = /^Rocky Linux (\d+)\b/.exec(product)?.[1];
  if (release === undefined) throw new RecordRefusal(`${field}.product_name`, "names no release");
  const module = optionalText(value["module_name"], `${field}.module_name`);
  const stream = optionalText(value["module_stream"], `${field}.module_stream`);
  return {
    name,
    version: epoch === "0" ? evr : `${epoch ?? "0"}:${evr}`,
    architecture: architecture ?? "",
    release,
    ...(module === undefined || stream === undefined ? {} : { module: `${module}:${stream}` }),
  };
}
