import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { assay } from "../../../test/support/command-line.ts";
import {
  pushEmptyImage,
  startPushableRegistry,
  type PushableRegistry,
} from "../../../test/support/pushable-registry.ts";

const environment = { ASSAY_KEY_PASSWORD: "secret" };
const directory = mkdtempSync(join(tmpdir(), "assay-prune-"));
const [key, document] = [join(directory, "team.key"), join(directory, "vex.json")];
const day = 24 * 3_600_000;
const first = Date.parse("2026-05-01T00:00:00Z");
const registries: PushableRegistry[] = [];
let registry: PushableRegistry;

beforeAll(async () => {
  registry = await startPushableRegistry();
  registries.push(registry);
  await assay(["attest", "keygen", join(directory, "team")], { environment });
});

afterAll(() => Promise.all(registries.map((one) => one.close())));

/** An image with a VEX statement of each of three days, and a signature. */
async function stated(name: string, at = registry, form = "bundle"): Promise<string> {
  const { reference } = await pushEmptyImage(at, name);
  for (const index of [0, 1, 2]) {
    const version = index + 1;
    writeFileSync(
      document,
      JSON.stringify({ "@context": "https://openvex.dev/ns/v0.2.0", version, statements: [] }),
    );
    const given = ["--key", key, "--type", "vex", "--openvex", document, "--attach-as", form];
    const { code } = await assay(["attest", reference, ...given], {
      environment,
      now: first + index * 10 * day,
    });
    expect(code).toBe(0);
  }
  await assay(["sign", reference, "--key", key, "--attach-as", form], { environment, now: first });
  return reference;
}

const prune = (reference: string, ...more: readonly string[]) =>
  assay(["attest", "prune", reference, ...more], { now: first + 20 * day });

it("says what would go, removes it, and leaves the list without it", async () => {
  const reference = await stated("aged");
  const dry = await prune(reference, "--older-than", "5d", "--dry-run");
  expect([dry.code, dry.stdout]).toEqual([0, expect.stringContaining("2 of 4 statements would go")]);
  const { code, stdout } = await prune(reference, "--older-than", "5d", "--format", "json");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    statements: 4,
    removed: [
      { type: "vex", outcome: "deleted", created: "2026-05-11T00:00:00.000Z", why: "it is too old" },
      { type: "vex", outcome: "deleted", created: "2026-05-01T00:00:00.000Z" },
    ],
  });
  expect((await prune(reference, "--older-than", "5d")).stdout).toContain("0 of 2 statements");
});

it("writes cosign's tags anew without what goes", async () => {
  const reference = await stated("tagged", registry, "cosign-tag");
  const { stdout } = await prune(reference, "--keep-last", "1");
  expect(stdout).toContain("2 of 4 statements");
  expect((await prune(reference, "--keep-last", "1")).stdout).toContain("0 of 2 statements");
  const whole = await prune(reference, "--keep-last", "0", "--prune-type", "*");
  expect(whole.stdout).toContain("2 of 2 statements");
  expect((await prune(reference, "--keep-last", "0")).stdout).toContain("0 of 0 statements");
});

it("takes them off the list of a registry that deletes nothing, and says so", async () => {
  const at = await startPushableRegistry({ deletes: false });
  registries.push(at);
  const reference = await stated("kept", at);
  const { code, stdout } = await prune(reference, "--keep-last", "1");
  expect([code, stdout.replace(/\s+/g, " ")]).toEqual([
    0,
    expect.stringContaining("removed from the list; the registry keeps what it was"),
  ]);
  expect((await prune(reference, "--keep-last", "1")).stdout).toContain("0 of 2 statements");
});

it("lets go what is over", async () => {
  const { reference } = await pushEmptyImage(registry, "over");
  const given = ["--key", key, "--reason", "rollout", "--until", "2026-05-02T00:00:00Z"];
  await assay(["bypass", reference, ...given, "--audit-log", join(directory, "audit.jsonl")], {
    environment,
    now: first,
  });
  expect((await prune(reference, "--expired")).stdout).toContain("0 of 1 statements");
  expect((await prune(reference, "--expired", "--prune-type", "bypass")).stdout).toContain(
    "1 of 1 statements",
  );
});

it("removes nothing when nothing says what", async () => {
  const { code, stderr } = await prune("registry.example/app:1");
  expect([code, stderr]).toEqual([2, expect.stringContaining("nothing says what may go")]);
});
