/** SBOM documents of the public formats, read. */
export { readSbom } from "./sbom/read-sbom.ts";
