import { terraformLockKind } from "../../extractors/terraform/lock.ts";
import { listCataloger } from "../../catalog-lists.ts";

/** Providers of Terraform and OpenTofu. There is no package URL type of theirs: they are told as `generic`, by their address. */
export const terraformLockPackages = listCataloger({
  id: "terraform/lock",
  version: 1,
  kind: terraformLockKind,
  type: "generic",
  spec: {
    title: "Terraform, Dependency lock file",
    url: "https://developer.hashicorp.com/terraform/language/files/dependency-lock",
  },
});
