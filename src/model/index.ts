/** The field's types and ports: what every other room speaks in. */
export * from "./advisory.ts";
export * from "./artifact.ts";
export * from "./digest.ts";
export * from "./distribution.ts";
export * from "./file-tree.ts";
export * from "./finding.ts";
export * from "./inventory.ts";
export * from "./issue-order.ts";
export * from "./issue.ts";
export * from "./issue-codes.ts";
export * from "./layer-number.ts";
export * from "./oci.ts";
export * from "./package.ts";
export * from "./package-url.ts";
export * from "./scan-report.ts";
export * from "./severity.ts";
export * from "./text-order.ts";
