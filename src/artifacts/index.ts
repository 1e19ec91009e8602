/** Reference → artifact: sources, layers, whiteouts, the merged tree. */
export { defaultArtifactLimits, type ArtifactLimits } from "./artifact-limits.ts";
export type { Artifact, ArtifactSource, LayerContent, SourceContext } from "./artifact-source.ts";
