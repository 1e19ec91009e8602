import { createLocalJWKSet, exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { expect, it } from "vitest";
import { describeOnStores } from "../../../../test/support/stores.ts";
import { systemClock } from "../../../runtime/clock.ts";
import { silentLogger } from "../../../runtime/logger.ts";
import { systemCaller } from "../../auth/principal.ts";
import { addAccount } from "./accounts.ts";
import { federatedProof } from "./federated-proof.ts";

const issuer = "https://ci.example";
const audience = "https://assay.example";
const now = 1_790_000_000;
const claims = { repository: "acme/shop", ref: "refs/heads/main", sub: "repo:acme/shop" };

describeOnStores("tokens of a CI", (stores) => {
  it("are a service's when signature, issuer, audience, time and every claim fit, and nobody's otherwise", async () => {
    const store = await stores.open();
    const clock = { ...systemClock, now: () => now * 1_000 };
    const federation = { issuer, audience, claims: { repository: "acme/*", ref: "refs/heads/main" } };
    await addAccount({ store, clock, changed: () => undefined }, systemCaller, {
      ...{ name: "ci", kind: "service" },
      federation,
    });
    const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
    const stranger = await generateKeyPair("RS256");
    const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: "a", alg: "RS256" }] });
    const asked: string[] = [];
    const keySets = {
      of: (named: string) => {
        asked.push(named);
        return Promise.resolve(keys);
      },
    };
    const proof = federatedProof({ store, clock, logger: silentLogger, keySets });
    const signed = (change: object, key = privateKey, header: object = {}): Promise<string> =>
      new SignJWT({ iss: issuer, aud: audience, iat: now - 10, exp: now + 300, ...claims, ...change })
        .setProtectedHeader({ alg: "RS256", kid: "a", ...header })
        .sign(key);
    const who = async (token: string): Promise<string | undefined> => (await proof(token))?.name;
    expect(await who(await signed({}))).toBe("ci");
    const refused: readonly [string, string][] = [
      ["another audience", await signed({ aud: "https://other.example" })],
      ["expired", await signed({ exp: now - 120 })],
      ["not yet", await signed({ nbf: now + 600 })],
      ["without an end", await signed({ exp: undefined })],
      ["another branch", await signed({ ref: "refs/heads/evil" })],
      ["a claim that is no text", await signed({ repository: { "acme/x": 1 } })],
      ["another key", await signed({}, stranger.privateKey)],
      [
        "no signature",
        new UnsecuredJWT({ iss: issuer, aud: audience, ...claims }).setExpirationTime(now + 300).encode(),
      ],
      [
        "the public key as a secret",
        await new SignJWT({ iss: issuer, aud: audience, iat: now, exp: now + 300, ...claims })
          .setProtectedHeader({ alg: "HS256", kid: "a" })
          .sign(new TextEncoder().encode(await exportSPKI(publicKey))),
      ],
      ["no token", "a.b.c"],
    ];
    for (const [what, token] of refused) expect([what, await who(token)]).toEqual([what, undefined]);
    asked.length = 0;
    expect(await who(await signed({ iss: "https://evil.example" }))).toBeUndefined();
    expect(asked).toEqual([]);
  });
});
