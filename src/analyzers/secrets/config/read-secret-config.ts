import { readGitleaksConfig } from "./read-gitleaks-config.ts";
import { readYamlConfig } from "./read-yaml-config.ts";
import type { SecretConfig } from "./secret-config.ts";

/** What a file of rules says: gitleaks' TOML where its name ends so, else YAML. Throws `INVALID_SECRET_CONFIG`. */
export function readSecretConfig(text: string, file: string): SecretConfig {
  return file.endsWith(".toml") ? readGitleaksConfig(text, file) : readYamlConfig(text, file);
}
