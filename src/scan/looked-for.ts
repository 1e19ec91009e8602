import { createHash } from "node:crypto";
import {
  licensesVersion,
  loadLicenses,
  loadMisconfig,
  loadVerification,
  misconfigVersion,
  verificationVersion,
  type Extractor,
} from "#analyzers";
import type { LayerJobSetup } from "./layer-job.ts";

/** The extractors that a scan's scanners need beside those of packages; loaded when they are wanted. */
export async function extractorsLookedFor(setup: LayerJobSetup): Promise<readonly Extractor[]> {
  const { misconfig, license, verifiesFiles } = setup;
  const checks = misconfig && (await loadMisconfig()).misconfigExtractors(misconfig.keepsDocuments);
  const licenses = license && (await loadLicenses(license.list)).licenseExtractors(license.keepsTexts);
  const checksums = verifiesFiles && (await loadVerification()).checksumExtractors;
  return [...(checks ?? []), ...(licenses ?? []), ...(checksums ?? [])];
}

/** What keys of caches say of these scanners: nothing where neither was asked for. */
export function lookedForKey({ misconfig, license, verifiesFiles }: LayerJobSetup): string {
  const checks = misconfig === undefined ? "" : ` misconfig@${misconfigVersion} ${JSON.stringify(misconfig)}`;
  const licenses = license === undefined ? "" : ` license@${licensesVersion} ${licenseKey(license)}`;
  const verified = verifiesFiles === undefined ? "" : ` verification@${verificationVersion}`;
  return checks + licenses + verified;
}

/** A list of licences in the key is as long as its digest. */
function licenseKey({ list, ...license }: NonNullable<LayerJobSetup["license"]>): string {
  const digest = list === undefined ? "" : ` ${createHash("sha256").update(list).digest("hex").slice(0, 16)}`;
  return `${JSON.stringify(license)}${digest}`;
}
