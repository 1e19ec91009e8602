export { archiveFact, type ArchiveFact } from "./archive-fact.ts";
export { capabilitiesFact } from "./capability-names.ts";
export { type FactsCache } from "./facts-cache.ts";
export {
  analyzerVersions,
  defaultAnalyzerLimits,
  FileAnalyzer,
  type AnalyzerLimits,
} from "./file-analyzer.ts";
export { type FileAnalysis, type FileFacts, type PlacelessIssue } from "./layer-facts.ts";
export { LayerPass, type LayerPassOptions } from "./layer-pass.ts";
export { type Selection } from "./selection.ts";
export { pathPattern } from "./path-pattern.ts";
