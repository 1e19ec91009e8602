import type { SecretRule } from "../secret-rule.ts";
import { hasMixedCase } from "../structure/looks-random.ts";

/** crates.io API token. */
export const rustCratesIoToken: SecretRule = {
  id: "rust/crates-io-token",
  title: "crates.io API token",
  provider: "crates.io",
  grants: "publishes crates",
  severity: "critical",
  keywords: ["cio"],
  pattern: "cio[A-Za-z0-9]{32}",
  maxLength: 35,
  minEntropy: 0.7,
  accepts: hasMixedCase,
  revoke: "Revoke the token in crates.io's account settings.",
  spec: {
    title: "crates.io documentation",
    url: "https://doc.rust-lang.org/cargo/reference/publishing.html",
  },
};
