import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { bufferSource } from "#formats";
import { describeWithShared } from "../../../test/support/requires.ts";
import { evaluate, parseDockerfile, parseKubernetesManifest } from "./index.ts";

/** Our check for each check of the cases. */
const ours: Readonly<Record<string, string>> = {
  "DS-0001": "dockerfile/base-floating-tag",
  "DS-0009": "dockerfile/workdir-relative",
  "DS-0010": "dockerfile/run-sudo",
  "DS-0013": "dockerfile/cd-instead-of-workdir",
  "DS-0016": "dockerfile/multiple-cmd",
  "DS-0019": "dockerfile/dnf-cache-left",
  "DS-0022": "dockerfile/maintainer-deprecated",
  "KSV-0001": "kubernetes/privilege-escalation",
  "KSV-0009": "kubernetes/host-network",
  "KSV-0016": "kubernetes/memory-requests-missing",
  "KSV-0017": "kubernetes/privileged",
  "KSV-0018": "kubernetes/memory-limits-missing",
  "KSV-0021": "kubernetes/low-group-id",
  "KSV-0024": "kubernetes/host-port",
  "KSV-0036": "kubernetes/token-mounted",
  "KSV-0041": "kubernetes/role-secrets",
  "KSV-0044": "kubernetes/role-everything",
  "KSV-0046": "kubernetes/role-all-resources",
  "KSV-0056": "kubernetes/role-networking",
  "KSV-01011": "kubernetes/bound-authenticated",
  "KSV-0102": "kubernetes/tiller-deployed",
  "KSV-0114": "kubernetes/role-webhooks",
  "KSV-0123": "kubernetes/bound-masters",
};

describeWithShared("fixtures/misconfig/cases.tsv", "cases of another scanner", (list) => {
  const root = join(list, "..", "..");
  const rows = readFileSync(list, "utf8").trim().split("\n").slice(1);
  it.each(rows)("%s", (row) => {
    const [file = "", check = "", expected] = row.split("\t");
    const bytes = bufferSource(readFileSync(join(root, file)));
    const results = file.includes("/dockerfile/")
      ? evaluate("dockerfile", parseDockerfile(bytes))
      : evaluate("kubernetes", parseKubernetesManifest(bytes));
    const failed = results.some(({ check: { id } }) => id === ours[check]);
    expect(ours).toHaveProperty(check);
    expect(failed ? "fail" : "pass").toBe(expected);
  });
});
