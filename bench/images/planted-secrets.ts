import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Credentials that were never valid, joined from pieces so that the sources hold none, as people leave them in
 * images.
 */
export function plantSecrets(root: string): void {
  const files: Readonly<Record<string, string>> = {
    "app/.npmrc": `//registry.example/:_authToken=${["npm", "_"].join("")}${"Zk3v9Qw1Xb7Lr5Tn2Yc8".repeat(2).slice(0, 36)}\n`,
    "app/.env": `DB_PASSWORD=${["c0rrect", "h0rse", "battery"].join("-")}\n`,
    "root/.aws/credentials": `[default]\naws_access_key_id = ${["AK", "IA"].join("")}Q3EXV7ZK2MWPLRTB\naws_secret_access_key = ${"pT7w/Kx3Qz9LmVb2Rn8Y".repeat(2)}\n`,
    "app/config/database.yml": `url: postgres://app:${["s3cr", "et", "Pa55"].join("")}@db.example/app\n`,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
