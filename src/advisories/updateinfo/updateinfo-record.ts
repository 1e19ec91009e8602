/**
 * `updateinfo.xml`, the errata of an rpm repository: one `update` per erratum with its references and the packages
 * that bring it. Read record by record, so that files of a hundred megabytes are no matter.
 *
 * Spec: https://github.com/rpm-software-management/createrepo_c (`updateinfo.h`), none other is published.
 */
import { childOf, childText, type XMLElement } from "#formats";
import { RecordRefusal } from "../osv/field-reader.ts";

/** One erratum. */
export interface UpdateinfoRecord {
  readonly id: string;
  /** `security`, `bugfix`, `enhancement`, `newpackage`. */
  readonly type: string;
  readonly title: string;
  readonly severity: string;
  readonly description: string;
  /** RFC 3339, as far as the repository's spelling can be read. */
  readonly published?: string;
  readonly modified?: string;
  /** `Rocky Linux 9`, where the repository says it. */
  readonly release: string;
  readonly cves: readonly string[];
  readonly urls: readonly string[];
  readonly packages: readonly UpdateinfoPackage[];
}

/** One package file of an erratum. */
export interface UpdateinfoPackage {
  readonly name: string;
  /** `epoch:version-release`, without an epoch of 0. */
  readonly version: string;
  readonly architecture: string;
  /** `name:stream` of the module it was built for. */
  readonly module?: string;
  /** The repository's short name: `amzn2extra-docker`, `rocky-linux-9-x86-64-appstream-rpms`. */
  readonly collection: string;
}

const limits = { packages: 100_000, name: 1_000 };
const cveID = /^CVE-\d{4}-\d{4,}$/;

/** Reads an `update` element. Throws {@link RecordRefusal}. */
export function readUpdateinfoRecord(update: XMLElement): UpdateinfoRecord {
  const id = childText(update, "id");
  if (id === undefined) throw new RecordRefusal("id", "is missing");
  if (!/^[\w:.-]{1,100}$/.test(id)) throw new RecordRefusal("id", "is no identifier");
  const references = childOf(update, "references")?.children ?? [];
  const published = timeOf(childOf(update, "issued"));
  const modified = timeOf(childOf(update, "updated"));
  return {
    id,
    type: update.attributes.get("type") ?? "",
    title: childText(update, "title") ?? "",
    severity: childText(update, "severity") ?? "",
    description: childText(update, "description") ?? "",
    ...(published === undefined ? {} : { published }),
    ...(modified === undefined ? {} : { modified }),
    release: childText(update, "release") ?? "",
    cves: references.flatMap((one) => cveOf(one)),
    urls: references.flatMap((one) =>
      one.attributes.get("type") === "self" ? (one.attributes.get("href") ?? []) : [],
    ),
    packages: packagesOf(childOf(update, "pkglist")),
  };
}

function cveOf(reference: XMLElement): readonly string[] {
  const { attributes } = reference;
  const id = attributes.get("id") ?? "";
  if (cveID.test(id)) return [id];
  const inTitle =
    attributes.get("type") === "cve"
      ? /CVE-\d{4}-\d{4,}/.exec(attributes.get("title") ?? "")?.[0]
      : undefined;
  return inTitle === undefined ? [] : [inTitle];
}

function timeOf(element: XMLElement | undefined): string | undefined {
  const written = element?.attributes.get("date") ?? "";
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?)?/.exec(written);
  return parts === null ? undefined : `${parts[1] ?? ""}T${parts[2] ?? "00:00"}${parts[3] ?? ":00"}Z`;
}

function packagesOf(pkglist: XMLElement | undefined): readonly UpdateinfoPackage[] {
  const packages: UpdateinfoPackage[] = [];
  for (const collection of pkglist?.children ?? []) {
    const module = moduleOf(childOf(collection, "module"));
    const short = collection.attributes.get("short") ?? "";
    for (const one of collection.children) {
      if (one.name !== "package") continue;
      if (packages.length === limits.packages)
        throw new RecordRefusal("pkglist", `has more than ${limits.packages} packages`);
      packages.push(packageOf(one, `pkglist.package[${packages.length}]`, { module, collection: short }));
    }
  }
  return packages;
}

function moduleOf(element: XMLElement | undefined): string | undefined {
  const name = element?.attributes.get("name");
  const stream = element?.attributes.get("stream");
  return name === undefined || stream === undefined ? undefined : `${name}:${stream}`;
}

interface Surroundings {
  readonly module: string | undefined;
  readonly collection: string;
}

function packageOf(
  element: XMLElement,
  field: string,
  { module, collection }: Surroundings,
): UpdateinfoPackage {
  const [name, version, release] = ["name", "version", "release"].map((member) => {
    const value = element.attributes.get(member) ?? "";
    if (value === "") throw new RecordRefusal(`${field}.${member}`, "is missing");
    if (value.length > limits.name) throw new RecordRefusal(`${field}.${member}`, "is too long");
    return value;
  });
  const epoch = element.attributes.get("epoch") ?? "0";
  const prefix = epoch === "0" || epoch === "" ? "" : `${epoch}:`;
  return {
    name: name ?? "",
    version: `${prefix}${version ?? ""}-${release ?? ""}`,
    architecture: element.attributes.get("arch") ?? "",
    ...(module === undefined ? {} : { module }),
    collection,
  };
}
