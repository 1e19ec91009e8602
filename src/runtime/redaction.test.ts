import { expect, it } from "vitest";
import { redactFields, redactText } from "./redaction.ts";

// Joined, so that the sources hold nothing that looks like a credential.
const word = ["hunter", "two", "99"].join("");
const jwt = ["eyJhbGciOi", "JIUzI1NiJ9.eyJzdWIiOiIxIn0", ".c2lnbmF0dXJl"].join("");

it.each([
  [`https://robot:${word}@registry.example/v2/`, "https://[redacted]@registry.example/v2/"],
  [`postgres://assay:${word}@db.example/assay`, "postgres://[redacted]@db.example/assay"],
  [`GET /webhooks/a?token=${word}&x=1`, "GET /webhooks/a?token=[redacted]&x=1"],
  [`/blob?X-Amz-Signature=${word}&X-Amz-Date=1`, "/blob?X-Amz-Signature=[redacted]&X-Amz-Date=1"],
  [`Authorization: Bearer ${word}`, "Authorization: Bearer [redacted]"],
  [`sent basic ${word}== there`, "sent basic [redacted] there"],
  [`the token assay_${word} was used`, "the token [redacted] was used"],
  [`refused ${jwt} of nobody`, "refused [redacted] of nobody"],
  [`password=${word} host=db`, "password=[redacted] host=db"],
  [`"client_secret": "${word}"`, `"client_secret": [redacted]`],
  [`cookie: a=b; sid=${word}`, "cookie: [redacted]"],
])("takes the secret out of %j", (text, clean) => {
  expect(redactText(text)).toBe(clean);
  expect(redactText(text)).not.toContain(word);
});

it("takes away whole fields by their names, whatever they hold", () => {
  const names = [
    "authorization",
    "Cookie",
    "set-cookie",
    "password",
    "webhookSecret",
    "apiKey",
    "access_token",
  ];
  for (const name of names) expect(redactFields({ [name]: word })).toEqual({ [name]: "[redacted]" });
});

it("leaves what is no secret", () => {
  const fields = {
    digest: `sha256:${"a".repeat(64)}`,
    url: "https://registry.example/v2/team/app/manifests/1.0?n=100",
    error: "registry.example answered 503: try again in 5 s",
    job: 7,
    status: "ok",
    undefinedToo: undefined,
  };
  expect(redactFields(fields)).toEqual(fields);
});

it("shortens what is endless, in time that grows no faster than it", () => {
  const hostile = ["a=".repeat(500_000), "://".repeat(300_000), "?a".repeat(400_000)];
  const begun = performance.now();
  for (const text of hostile) expect(redactText(text).length).toBeLessThan(5_000);
  expect(performance.now() - begun).toBeLessThan(1_000);
});
