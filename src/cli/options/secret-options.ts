import { listOf } from "../../runtime/options/list-kind.ts";
import { defineOption, optional } from "../../runtime/options/option-definition.ts";
import { onOff, path, text } from "../../runtime/options/value-kinds.ts";

const group = "Credentials";

export const secretOptions = {
  secretConfig: defineOption({
    kind: listOf(path("FILE", "file")),
    default: [] as readonly string[],
    description: "Rules and allowances of your own: YAML, or gitleaks' configuration where it ends in .toml",
    example: "secrets.yaml",
    since: "0.1.0",
    group,
  }),
  secretKeyFile: defineOption({
    kind: optional(path("FILE", "file")),
    default: undefined,
    defaultText: "random bytes kept in the cache",
    description:
      "Key of the fingerprints of credentials: 32 bytes or more, the same wherever they are compared",
    example: "/etc/assay/fingerprint.key",
    since: "0.1.0",
    group,
  }),
  showSecrets: defineOption({
    kind: onOff(),
    default: false,
    description: "Show the values of credentials, on a terminal only; reads the layers again",
    example: "true",
    since: "0.1.0",
    group,
    sources: ["flag"],
  }),
  verifySecrets: defineOption({
    kind: onOff(),
    default: false,
    description: "Ask providers whether credentials still work; never with --offline",
    details: "Sends each credential to its own provider and to nobody else, at most once a second.",
    example: "true",
    since: "0.1.0",
    group,
    sources: ["flag"],
  }),
  verifyEndpoint: defineOption({
    kind: listOf(text("HOST[=URL]")),
    default: [] as readonly string[],
    defaultText: "all that are known",
    description: "Providers that --verify-secrets may ask; with URL, where they are asked instead",
    example: "api.github.com",
    since: "0.1.0",
    group,
  }),
  auditLog: defineOption({
    kind: optional(path("FILE", "file")),
    default: undefined,
    defaultText: "audit.jsonl below --cache-dir",
    description: "Where questions to providers and exceptions for a time are recorded",
    example: "/var/log/assay/audit.jsonl",
    since: "0.1.0",
    group,
  }),
};
