import { accountsAndTeams } from "./accounts-and-teams.ts";
import { attestedImages } from "./attested-images.ts";
import { askedAndTold } from "./asked-and-told.ts";
import { auditChain } from "./audit-chain.ts";
import { findingsByRepository } from "./findings-by-repository.ts";
import { indexedNames } from "./indexed-names.ts";
import { jobsAndRecords } from "./jobs-and-records.ts";
import { judgingByRules } from "./judging-by-rules.ts";
import { layerAnalyses } from "./layer-analyses.ts";
import type { Migration } from "./migration.ts";
import { operations } from "./operations.ts";
import { otherScanners } from "./other-scanners.ts";
import { packagesAndFindings } from "./packages-and-findings.ts";
import { registriesAndImages } from "./registries-and-images.ts";

/** Every migration, in the order in which they are applied; the version of a schema is how many it has had. */
export const migrations: readonly Migration[] = [
  registriesAndImages,
  packagesAndFindings,
  jobsAndRecords,
  findingsByRepository,
  operations,
  accountsAndTeams,
  auditChain,
  judgingByRules,
  layerAnalyses,
  indexedNames,
  attestedImages,
  askedAndTold,
  otherScanners,
];
