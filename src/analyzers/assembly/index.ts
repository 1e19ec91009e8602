export { ArtifactFacts, type FactPlaces } from "./artifact-facts.ts";
export { assemble, type AssemblyInput } from "./assemble.ts";
export { inventoryVersions } from "./inventory-versions.ts";
