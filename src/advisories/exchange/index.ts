/** Snapshots from one machine to another: files for those without a network, artifacts in registries. */
export { downloadSnapshot } from "./download-snapshot.ts";
export { exportSnapshot } from "./export-snapshot.ts";
export { importSnapshot, isExportedSnapshot } from "./import-snapshot.ts";
export { publishSnapshot } from "./publish-snapshot.ts";
export { installedRuleFiles, isLater, type RuleFile } from "./rule-files.ts";
