/** What `--vex` has for documents attached to the image that is scanned, as Trivy has it. */
export const attachedVex = "oci";
