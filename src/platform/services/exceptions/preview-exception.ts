import { applyStatements } from "#matching";
import type { Finding, ScanReport, VexStatement } from "#model";
import type { Caller } from "../../auth/principal.ts";
import { imageReport } from "../images/find-image.ts";
import { listImages } from "../images/list-images.ts";
import { imagePlaces } from "../judging/image-places.ts";
import { imagesOfStatements } from "../judging/touched-by-statements.ts";
import type { ServiceMeans } from "../service-means.ts";
import { readException, type ExceptionBody } from "./exception-statement.ts";

/** So many images are looked at; of more it is told how many there are. */
const maxImages = 20;
const maxFindings = 500;

/** What an exception would make not count. */
export interface ExceptionPreview {
  /** Images that it may be about, and how many of them were looked at: those that press most. */
  readonly images: number;
  readonly lookedAt: number;
  readonly hides: readonly {
    readonly image: string;
    readonly name: string | null;
    readonly id: string;
    readonly kind: string;
    readonly severity: string;
    readonly package: string | null;
  }[];
}

/** Shows what an exception would hide, by the same weighing that judges: before it is asked for, or approved. */
export async function previewException(
  means: ServiceMeans,
  caller: Caller,
  body: ExceptionBody,
): Promise<ExceptionPreview> {
  const { store, clock } = means;
  const statement = readException(body);
  const ids = await imagesOfStatements(store.reading, [statement]);
  const { items } = await listImages(means, caller, { limit: maxImages, ids });
  const hides: ExceptionPreview["hides"][number][] = [];
  for (const { digest, name } of items) {
    const report = await imageReport(means, caller, digest);
    const { names } = await imagePlaces(store.reading, digest);
    for (const finding of hiddenBy(report, statement, clock.now(), names)) {
      if (hides.length < maxFindings) hides.push({ image: digest, name, ...shown(finding, report) });
    }
  }
  return { images: ids.length, lookedAt: items.length, hides };
}

function hiddenBy(
  report: ScanReport,
  statement: VexStatement,
  now: number,
  names: readonly string[],
): readonly Finding[] {
  const after = applyStatements(report, [statement], now, names);
  return after.findings.filter(
    ({ suppressedBy, status }, at) =>
      status === "affected" && suppressedBy !== null && report.findings[at]?.suppressedBy === null,
  );
}

function shown({ id, kind, severity, packageID }: Finding, { inventory }: ScanReport) {
  const pkg = inventory.packages.find((one) => one.id === packageID);
  return { id, kind, severity, package: pkg === undefined ? null : `${pkg.name} ${pkg.version}` };
}
