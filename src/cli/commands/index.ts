import { attestKeygenCommand } from "./attest-keygen.ts";
import { attestPruneCommand } from "./attest-prune.ts";
import { attestCommand } from "./attest.ts";
import { auditVerifyCommand } from "./audit-verify.ts";
import { baseAddCommand } from "./base-add.ts";
import { baseListCommand } from "./base-list.ts";
import { baseRemoveCommand } from "./base-remove.ts";
import { bypassCommand } from "./bypass.ts";
import { cacheClearCommand } from "./cache-clear.ts";
import { cacheShowCommand } from "./cache-show.ts";
import { certificateAddCommand } from "./certificate-add.ts";
import { certificateRemoveCommand } from "./certificate-remove.ts";
import { compareCommand } from "./compare.ts";
import { completionCommand } from "./completion.ts";
import { configSchemaCommand } from "./config-schema.ts";
import { configShowCommand } from "./config-show.ts";
import { convertCommand } from "./convert.ts";
import { dbDiffCommand } from "./db-diff.ts";
import { dbExportCommand } from "./db-export.ts";
import { dbFeedsCommand } from "./db-feeds.ts";
import { dbImportCommand } from "./db-import.ts";
import { dbPathCommand } from "./db-path.ts";
import { dbPublishCommand } from "./db-publish.ts";
import { dbRollbackCommand } from "./db-rollback.ts";
import { dbStatusCommand } from "./db-status.ts";
import { dbUpdateCommand } from "./db-update.ts";
import { diffCommand } from "./diff.ts";
import { explainCommand } from "./explain.ts";
import { findingsCommand } from "./findings.ts";
import { helpCommand } from "./help.ts";
import { imagesCommand } from "./images.ts";
import { javaIndexCommand } from "./java-index.ts";
import { jobsCommand } from "./jobs.ts";
import { keyRotateCommand } from "./key-rotate.ts";
import { policyActiveCommand } from "./policy-active.ts";
import { policyCheckCommand } from "./policy-check.ts";
import { policyPutCommand } from "./policy-put.ts";
import { policyRemoveCommand } from "./policy-remove.ts";
import { policyReplayCommand } from "./policy-replay.ts";
import { policyShowCommand } from "./policy-show.ts";
import { policyTestCommand } from "./policy-test.ts";
import { registryAddCommand } from "./registry-add.ts";
import { registryCrawlCommand } from "./registry-crawl.ts";
import { registryListCommand } from "./registry-list.ts";
import { registryRemoveCommand } from "./registry-remove.ts";
import { registryTestCommand } from "./registry-test.ts";
import { reportListCommand } from "./report-list.ts";
import { reportPutCommand } from "./report-put.ts";
import { reportRemoveCommand } from "./report-remove.ts";
import { sbomConvertCommand } from "./sbom-convert.ts";
import { sbomDiffCommand } from "./sbom-diff.ts";
import { sbomEnrichCommand } from "./sbom-enrich.ts";
import { sbomMergeCommand } from "./sbom-merge.ts";
import { sbomScoreCommand } from "./sbom-score.ts";
import { sbomVerifyCommand } from "./sbom-verify.ts";
import { sbomCommand } from "./sbom.ts";
import { scanCommand } from "./scan.ts";
import { serveCommand } from "./serve.ts";
import { serviceAddCommand } from "./service-add.ts";
import { sessionListCommand } from "./session-list.ts";
import { sessionRevokeCommand } from "./session-revoke.ts";
import { signCommand } from "./sign.ts";
import { statementListCommand } from "./statement-list.ts";
import { statementPutCommand } from "./statement-put.ts";
import { statementRemoveCommand } from "./statement-remove.ts";
import { teamAddCommand } from "./team-add.ts";
import { teamListCommand } from "./team-list.ts";
import { teamOwnCommand } from "./team-own.ts";
import { tokenAddCommand } from "./token-add.ts";
import { tokenListCommand } from "./token-list.ts";
import { tokenRevokeCommand } from "./token-revoke.ts";
import { userAddCommand } from "./user-add.ts";
import { userDisableCommand } from "./user-disable.ts";
import { userEnableCommand } from "./user-enable.ts";
import { userGrantCommand } from "./user-grant.ts";
import { userListCommand } from "./user-list.ts";
import { userRemoveCommand } from "./user-remove.ts";
import { userRevokeCommand } from "./user-revoke.ts";
import { verifyCommand } from "./verify.ts";
import { versionsCommand } from "./versions.ts";
import { vexCommand } from "./vex.ts";
import { whichCommand } from "./which.ts";
import type { Command } from "../command.ts";

/** Every command, in the order of help. */
export const commands: readonly Command[] = [
  scanCommand,
  explainCommand,
  convertCommand,
  sbomCommand,
  diffCommand,
  signCommand,
  attestCommand,
  attestKeygenCommand,
  attestPruneCommand,
  verifyCommand,
  bypassCommand,
  compareCommand,
  vexCommand,
  policyCheckCommand,
  policyTestCommand,
  policyReplayCommand,
  policyShowCommand,
  sbomConvertCommand,
  sbomMergeCommand,
  sbomDiffCommand,
  sbomScoreCommand,
  sbomVerifyCommand,
  sbomEnrichCommand,
  dbUpdateCommand,
  dbStatusCommand,
  dbFeedsCommand,
  dbDiffCommand,
  dbRollbackCommand,
  dbImportCommand,
  dbExportCommand,
  dbPublishCommand,
  dbPathCommand,
  serveCommand,
  registryAddCommand,
  registryListCommand,
  registryTestCommand,
  registryCrawlCommand,
  registryRemoveCommand,
  policyPutCommand,
  policyActiveCommand,
  policyRemoveCommand,
  statementPutCommand,
  statementListCommand,
  statementRemoveCommand,
  imagesCommand,
  findingsCommand,
  whichCommand,
  reportPutCommand,
  reportListCommand,
  reportRemoveCommand,
  javaIndexCommand,
  jobsCommand,
  userAddCommand,
  userListCommand,
  userGrantCommand,
  userRevokeCommand,
  userDisableCommand,
  userEnableCommand,
  userRemoveCommand,
  serviceAddCommand,
  certificateAddCommand,
  certificateRemoveCommand,
  sessionListCommand,
  sessionRevokeCommand,
  teamAddCommand,
  teamOwnCommand,
  teamListCommand,
  tokenAddCommand,
  tokenListCommand,
  tokenRevokeCommand,
  keyRotateCommand,
  auditVerifyCommand,
  baseAddCommand,
  baseListCommand,
  baseRemoveCommand,
  cacheShowCommand,
  cacheClearCommand,
  versionsCommand,
  configShowCommand,
  configSchemaCommand,
  completionCommand,
  helpCommand,
];
