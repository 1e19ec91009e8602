/** Raised whenever rules or scanner would find something else in the same bytes. */
export const secretsVersion = 8;

/** The search for credentials, loaded when it is wanted: its rules are many. */
export async function loadSecrets() {
  return import("./secrets/index.ts");
}
